test      RQ_6LO_FRAG_22
title     The same place with other octets
purpose   Of two fragments at one place with different octets at most one is delivered, with a checksum that is good.
source    RFC 4944
covers    RFC4944:5.3 RFC4443:2.3
needs     node.echo & node.fragment
topology  wpan-node
note      A remark at most.

cases $FIRST $THEN
  good-one-first [1, 2] [3]
  other-one-first [1] [2, 3]

steps
  use control_fragmented($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == $FIRST]
  2 peer -> node [6lowpan.frag.tag == $ID && 6lowpan.frag.size == 108 && 6lowpan.frag.offset == 48 && 6lowpan.frag.data == slice(pattern(92), 60, 32)]
  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.frag.tag == $ID && 6lowpan.frag.bytes == [48, 32, 28] && 6lowpan.frag.order == $THEN]

  4 may node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] within $time.silence
      should data.data     == pattern(60)                          @RFC4944:5.3

  never node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] for $time.silence
  use still_answers($ID, 3)
