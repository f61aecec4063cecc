test      RQ_6LO_FRAG_16
title     Two datagrams of one sender
purpose   Fragments of two datagrams of one sender, one between the other, are told apart by their datagram_tags.
source    RFC 4944
covers    RFC4944:5.3
needs     node.echo & node.fragment & node.reassemble_two
topology  wpan-node

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  2 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == slice(pattern(92), 32, 60) &&
      6lowpan.frag.tag == ($ID + 1) % 65536 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [1]]

  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  4 node -> peer [reply to 3] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                           @RFC4944:5.3

  5 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 3 && data.data == slice(pattern(92), 32, 60) &&
      6lowpan.frag.tag == ($ID + 1) % 65536 && 6lowpan.frag.bytes == 72 && 6lowpan.frag.order == [2]]

  6 node -> peer [reply to 5] within $time.step                    @RFC4944:5.3
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == slice(pattern(92), 32, 60)            @RFC4944:5.3
