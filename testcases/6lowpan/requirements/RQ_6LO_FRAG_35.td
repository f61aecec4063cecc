test      RQ_6LO_FRAG_35
title     A packet between two fragments
purpose   A packet of one frame between the fragments of a datagram harms neither.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment
topology  wpan-node

steps
  1 peer.a -> node [icmpv6.type == 128]
      icmpv6.echo.identifier any as $ID

  2 given node -> peer.a [reply to 1] within $time.step            @RFC4443:4.2

  3 peer.a -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  4 peer.a -> node [icmpv6.type == 128]
      icmpv6.echo.identifier == $ID
      icmpv6.echo.sequence_number == 3

  5 node -> peer.a [reply to 4] within $time.step                  @RFC4944:5.3

  6 peer.b -> node [icmpv6.type == 128]

  7 node -> peer.b [reply to 6] within $time.step                  @RFC4944:5.3

  8 peer.a -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  9 node -> peer.a [reply to 8] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3
