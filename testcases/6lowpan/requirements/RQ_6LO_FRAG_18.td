test      RQ_6LO_FRAG_18
title     The first fragment last
purpose   A datagram whose first fragment comes behind the other one is put together: each fragment tells its size.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

cases $PATTERN
  compressed 0x03
  uncompressed 0x41

steps
  1 peer -> node [icmpv6.type == 128 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2, 1]]
      6lowpan.datagram.pattern == $PATTERN
      data.data            == pattern(60)

  2 node -> peer [reply to 1] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3
