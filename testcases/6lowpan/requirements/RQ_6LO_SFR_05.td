test      RQ_6LO_SFR_05
title     What is missing shows in the bitmap
purpose   An acknowledgment has a bit for each fragment that came, sequence 0 being the most significant one; what was missing may come later, in any order.
source    RFC 8931 section 6
covers    RFC8931:6 RFC8931:5.2 RFC8931:5.1
needs     node.echo & node.rfrag
topology  wpan-node
note      An acknowledgment that nobody asked for may come before.

cases $FIRST $ASKED $BITMAP $REST $LAST
  several-missing [1, 2, 4, 9] [0, 0, 0, 0, 0, 0, 0, 0, 1] 0xd0800000 [3, 5, 6, 7, 8] [0, 0, 0, 0, 0, 0, 0, 1]
  second-missing [1, 3, 4, 5, 6, 7, 8, 9] [0, 0, 0, 0, 0, 0, 0, 0, 1] 0xbf800000 [2] [0, 1]
  last-but-one-missing [1, 2, 3, 4, 5, 6, 7, 9] [0, 0, 0, 0, 0, 0, 0, 0, 1] 0xfe800000 [8] [0, 0, 0, 0, 0, 0, 0, 1]
  every-other-missing [1, 3, 5, 7, 9] [0, 0, 0, 0, 0, 0, 0, 0, 1] 0xaa800000 [2, 4, 6, 8] [0, 0, 0, 0, 0, 0, 0, 1]
  most-missing [1, 9] [0, 0, 0, 0, 0, 0, 0, 0, 1] 0x80800000 [2, 3, 4, 5, 6, 7, 8] [0, 0, 0, 0, 0, 0, 0, 1]
  in-another-order [1, 9, 5] [0, 0, 0, 0, 1, 0] 0x88800000 [8, 7, 6, 4, 3, 2] [0, 1, 0]

steps
  use control($ID)

  1 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x2b && 6lowpan.frag.bytes == 8 && 6lowpan.frag.order == $FIRST &&
      6lowpan.rfrag.ack_requested == $ASKED]

  2 node -> peer [6lowpan.rfrag.ack_bitmask == $BITMAP] within $time.step  @RFC8931:5.2
      6lowpan.rfrag.tag    == 0x2b                                 @RFC8931:5.2

  3 peer -> node [icmpv6.type == 128 && icmpv6.echo.identifier == $ID && icmpv6.echo.sequence_number == 2 && data.data == pattern(60) &&
      6lowpan.rfrag.tag == 0x2b && 6lowpan.frag.bytes == 8 && 6lowpan.frag.order == $REST &&
      6lowpan.rfrag.ack_requested == $LAST]

  all
    4 node -> peer [6lowpan.rfrag.ack_bitmask == 0xffffffff] within $time.step  @RFC8931:6
      6lowpan.rfrag.tag    == 0x2b                                 @RFC8931:5.2
  and
    5 node -> peer [reply to 3] within $time.step                  @RFC8931:6
      icmpv6.type          == 129                                  @RFC4443:4.2
      icmpv6.checksum.status == Good                               @RFC4443:2.3
      data.data            == pattern(60)                          @RFC8931:6
  end
