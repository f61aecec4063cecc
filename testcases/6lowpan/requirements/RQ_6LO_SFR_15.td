test      RQ_6LO_SFR_15
title     Disorder, copies and overlap
purpose   Fragments may come in any order, twice, under any sequence numbers, and overlap.
source    RFC 8931 section 5.1
covers    RFC8931:5.1 RFC8931:6.2
needs     node.echo & node.rfrag
topology  wpan-node
note      There is no requirement to check for this: a node that does not take it is a remark. That what was lost may come later is for RQ_6LO_SFR_05.

cases $BYTES $OFFSETS $SEQUENCES $ORDER
  in-reverse [24, 24, 23] [24, 48] [0, 1, 2] [1, 3, 2]
  twice [24, 24, 23] [24, 48] [0, 1, 2] [1, 2, 2, 1, 3]
  numbers-left-out [24, 24, 23] [24, 48] [0, 7, 31] [1, 2, 3]
  numbers-in-reverse [24, 24, 23] [24, 48] [0, 2, 1] [1, 2, 3]
  overlap [24, 24, 31] [24, 40] [0, 1, 2] [1, 2, 3]
  cut-anew [24, 32, 8, 16, 23] [24, 24, 32, 48] [0, 1, 13, 14, 2] [1, 3, 2, 4, 5]

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x33 && 6lowpan.frag.bytes == $BYTES && 6lowpan.rfrag.offset == $OFFSETS && 6lowpan.rfrag.sequence == $SEQUENCES && 6lowpan.frag.order == $ORDER]

  2 should node -> peer [reply to 1] within $time.step             @RFC8931:5.1
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                          @RFC8931:6

  use still_answers($ID, 9)
