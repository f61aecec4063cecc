test      RQ_6LO_SFR_07
title     A datagram that its sender gives up
purpose   After a fragment with Fragment_Offset 0 the datagram is forgotten; where an acknowledgment was requested it is a NULL bitmap.
source    RFC 8931 section 6.3
covers    RFC8931:6.3 RFC8931:5.1
needs     node.echo & node.rfrag
topology  wpan-node

cases $ASKED
  acknowledged 1
  silent 0

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x2d && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [1]]

  2 peer -> node [6lowpan.rfrag.tag == 0x2d && 6lowpan.rfrag.datagram_size == 0 && 6lowpan.rfrag.ack_requested == $ASKED && 6lowpan.frag.data == slice('00', 0, 0)]

  3 if $ASKED == 1: node -> peer [6lowpan.rfrag.ack_bitmask == 0] within $time.step  @RFC8931:6.3
      6lowpan.rfrag.tag    == 0x2d                                 @RFC8931:5.2

  4 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x2d && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [2, 3] && 6lowpan.rfrag.ack_requested == 0]

  5 never node -> peer [icmpv6.type == 129 && icmpv6.echo.sequence_number == 2] for $time.silence  @RFC8931:6.3
  use still_answers($ID, 9)
