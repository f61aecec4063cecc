test      RQ_6LO_SFR_06
title     Congestion is echoed once
purpose   The acknowledgment that follows a fragment with the congestion flag has it, too; the one after that has not.
source    RFC 8931 section 6
covers    RFC8931:6 RFC8931:5.1
needs     node.echo & node.rfrag
topology  wpan-node

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x2c && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [1] && 6lowpan.rfrag.congestion == 1 && 6lowpan.rfrag.ack_requested == 1]

  2 node -> peer [6lowpan.rfrag.ack_bitmask == 0x80000000] within $time.step  @RFC8931:6
      6lowpan.rfrag.tag    == 0x2c                                 @RFC8931:5.2
      6lowpan.rfrag.congestion == 1                                @RFC8931:6

  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x2c && 6lowpan.frag.bytes == 24 && 6lowpan.frag.order == [2] && 6lowpan.rfrag.ack_requested == 1]

  4 node -> peer [6lowpan.rfrag.ack_bitmask == 0xc0000000] within $time.step  @RFC8931:6
      6lowpan.rfrag.tag    == 0x2c                                 @RFC8931:5.2
      6lowpan.rfrag.congestion == 0                                @RFC8931:6
