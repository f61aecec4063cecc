test      RQ_6LO_FRAG_13
title     Fragments of two senders
purpose   Fragments of two senders, with the same datagram_tag and datagram_size, belong to two datagrams.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment & node.reassemble_two
topology  wpan-node

steps
  1 peer.a -> node [icmpv6.type == 128]
      icmpv6.echo.identifier any as $ID

  2 given node -> peer.a [reply to 1] within $time.step            @RFC4443:4.2

  3 peer.a -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  4 peer.b -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == slice(pattern(92), 32, 60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  5 peer.a -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  6 node -> peer.a [reply to 5] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3

  7 peer.b -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == slice(pattern(92), 32, 60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  8 node -> peer.b [reply to 7] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == slice(pattern(92), 32, 60)            @RFC4944:5.3
