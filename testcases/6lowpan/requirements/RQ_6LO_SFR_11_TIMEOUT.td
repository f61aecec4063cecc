test      RQ_6LO_SFR_11_TIMEOUT
title     No acknowledgment comes
purpose   The fragment that asks for an acknowledgment is sent again after a time that grows.
source    RFC 8931 section 6
covers    RFC8931:6
needs     node.ping & node.rfrag_send
topology  wpan-node
note      Retries are a MAY; a node that makes fewer than three is not judged.

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

  let $LAST = $NEXT - 1
  4 given node -> peer [6lowpan.rfrag.ack_requested == 1 && 6lowpan.rfrag.tag == $TAG] within $time.reassembly  @RFC8931:6
      given 6lowpan.rfrag.sequence == $LAST                        @RFC8931:6
  5 given node -> peer [6lowpan.rfrag.ack_requested == 1 && 6lowpan.rfrag.tag == $TAG] within $time.reassembly  @RFC8931:6
      given 6lowpan.rfrag.sequence == $LAST                        @RFC8931:6
  6 given node -> peer [6lowpan.rfrag.ack_requested == 1 && 6lowpan.rfrag.tag == $TAG] within $time.reassembly  @RFC8931:6
      given 6lowpan.rfrag.sequence == $LAST                        @RFC8931:6
      should time of 6 - time of 5 > time of 5 - time of 4          @RFC8931:6
