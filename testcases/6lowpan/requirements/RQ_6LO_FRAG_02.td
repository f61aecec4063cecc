test      RQ_6LO_FRAG_02
title     Answers in fragments
purpose   A datagram that does not fit one frame is answered with one in fragments, and all of it is there.
source    RFC 4944
covers    RFC4944:5.3 RFC4944:4
needs     node.echo & node.fragment
topology  wpan-node
alias     RQ_6LO_FRAG_03 RQ_6LO_FRAG_04 RQ_6LO_FRAG_05 RQ_6LO_FRAG_06 RQ_6LO_FRAG_08 RQ_6LO_FRAG_09 RQ_6LO_FRAG_12 RQ_6LO_FRAG_28
note      How the fragments are formed is judged as they are put together.

cases $PATTERN $LENGTH
  compressed-301 0x03 253
  uncompressed-301 0x41 253
  compressed-1280 0x03 1232
  uncompressed-1280 0x41 1232

steps
  1 peer -> node [icmpv6.type == 128]
      6lowpan.datagram.pattern == $PATTERN
      data.data            == pattern($LENGTH)

  2 node -> peer [reply to 1] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      ipv6.plen            == 8 + $LENGTH                          @RFC8200:3
      data.data            == pattern($LENGTH)                     @RFC4443:4.2
      if 6lowpan.frag.size present: 6lowpan.reassembled.length == 48 + $LENGTH  @RFC4944:5.3
