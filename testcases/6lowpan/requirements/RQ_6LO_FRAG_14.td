test      RQ_6LO_FRAG_14
title     Fragments to two destinations
purpose   Fragments to the node and to all nodes, with the same datagram_tag and datagram_size, belong to two datagrams.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment & node.reassemble_two
topology  wpan-node
note      An answer to the multicast request is a SHOULD (RFC 4443 section 4.2): without it the second half says nothing.

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  2 peer -> ff02::1 [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == slice(pattern(92), 32, 60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  4 node -> peer [reply to 3] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3

  5 peer -> ff02::1 [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == slice(pattern(92), 32, 60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  6 given node -> peer [reply to 5] within $time.step              @RFC4443:4.2
      data.data            == slice(pattern(92), 32, 60)           @RFC4944:5.3
