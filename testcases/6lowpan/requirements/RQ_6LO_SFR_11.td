test      RQ_6LO_SFR_11
title     What is lost is sent again
purpose   Lost fragments are sent again after all were sent once, oldest first.
source    RFC 8931 section 6
covers    RFC8931:6
needs     node.ping & node.rfrag_send
topology  wpan-node
note      A node that gives up instead is not judged, nor one with a window of fewer than five fragments.

steps
  1 ask node do ping $peer.ll64, "data", 400 "Ping {peer.ll64} from {node.ll64} with 400 octets of data"

  2 node -> peer [6lowpan.rfrag.sequence present] within $time.stimulus
      given 6lowpan.rfrag.sequence == 0                            @RFC8931:6
      6lowpan.rfrag.tag    any as $TAG
      6lowpan.rfrag.ack_requested any as $ASKED

  let $BITMAP = 0x80000000
  let $NEXT = 1
  if $ASKED == 0: repeat until $ASKED == 1 max 31
    3 given node -> peer [6lowpan.rfrag.offset present && 6lowpan.rfrag.tag == $TAG] within $time.step  @RFC8931:6
      given 6lowpan.rfrag.sequence == $NEXT                        @RFC8931:6
      6lowpan.rfrag.ack_requested any as $ASKED
    let $BITMAP = $BITMAP + 2 ^ (31 - $NEXT)
    let $NEXT = $NEXT + 1
  end

  # Two of them are lost; the last one is not.
  check given $NEXT >= 5 for node
  4 peer -> node [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.ack_bitmask == $BITMAP - 2 ^ 30 - 2 ^ 28]

  # A fragment that was not sent before, or a part of one that was cut anew, has a new number.
  5 given node -> peer [6lowpan.rfrag.offset > 0 && 6lowpan.rfrag.tag == $TAG] within $time.step  @RFC8931:6
      6lowpan.rfrag.sequence == 1 || 6lowpan.rfrag.sequence >= $NEXT  @RFC8931:6
  if 6lowpan.rfrag.ack_requested of 5 == 1 && 6lowpan.rfrag.sequence of 5 == 1: peer -> node [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.ack_bitmask == $BITMAP - 2 ^ 28]
  6 given node -> peer [6lowpan.rfrag.offset > 0 && 6lowpan.rfrag.tag == $TAG] within $time.step  @RFC8931:6
      6lowpan.rfrag.sequence == 3 || 6lowpan.rfrag.sequence >= $NEXT  @RFC8931:6
