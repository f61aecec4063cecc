test      RQ_6LO_FRAG_26
title     Nothing is left of a datagram that was given up
purpose   After 60 seconds a datagram with the same datagram_tag and datagram_size is a new one.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == slice(pattern(92), 32, 60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [1, 3]]

  wait $time.reassembly

  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == [1, 2, 3]]

  3 node -> peer [reply to 2] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3
