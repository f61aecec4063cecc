test      RQ_6LO_SFR_08
title     A receiver that gives up
purpose   After a NULL bitmap nothing more of the datagram is sent.
source    RFC 8931 section 6.3
covers    RFC8931:6.3
needs     node.ping & node.rfrag_send
topology  wpan-node
note      The first fragment may be tried by way of another neighbor, and a pseudo fragment may tell routers; a node that never asks for an acknowledgment cannot be told.

steps
  1 ask node do ping $peer.ll64, "data", 300 "Ping {peer.ll64} from {node.ll64} with 300 octets of data"

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

  4 peer -> node [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.ack_bitmask == 0]

  wait $time.settle
  5 never node -> peer [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.offset > 0] for 3 * $time.silence  @RFC8931:6.3
