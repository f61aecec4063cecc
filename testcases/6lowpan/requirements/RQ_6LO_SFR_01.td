test      RQ_6LO_SFR_01
title     Recoverable fragments that a node sends
purpose   Each fragment tells its size and place in the compressed form, the first one the size of all of it and the whole IPv6 header; together they are the packet.
source    RFC 8931 section 5.1
covers    RFC8931:5.1 RFC8931:6.1 RFC8931:3 RFC8931:7.1
needs     node.ping & node.rfrag_send
topology  wpan-node

steps
  1 ask node do ping $peer.ll64, "data", 300 "Ping {peer.ll64} from {node.ll64} with 300 octets of data"

  2 node -> peer [6lowpan.rfrag.sequence present] within $time.stimulus
      given 6lowpan.rfrag.sequence == 0                            @RFC8931:6
      6lowpan.rfrag.congestion == 0                                @RFC8931:5.1
      6lowpan.rfrag.datagram_size > 0                              @RFC8931:5.1
      6lowpan.rfrag.size   < 512                                   @RFC8931:7.1
      6lowpan.rfrag.tag    any as $TAG

  # What it asks for is acknowledged: its window may be of any size.
  let $BITMAP = 0x80000000
  let $NEXT = 1
  let $TYPE = 0
  if 6lowpan.rfrag.ack_requested of 2 == 1: peer -> node [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.ack_bitmask == $BITMAP]

  if icmpv6.type of 2 == 128: let $TYPE = 128
  if $TYPE == 0: repeat until $TYPE == 128 max 64
    3 node -> peer [6lowpan.rfrag.offset present && 6lowpan.rfrag.tag == $TAG] within $time.step  @RFC8931:5.1
      6lowpan.rfrag.congestion == 0                                @RFC8931:5.1
      6lowpan.rfrag.size   < 512                                   @RFC8931:7.1
      if icmpv6.type present: icmpv6.checksum.status == Good       @RFC8931:5.1
    if 6lowpan.rfrag.sequence of 3 == $NEXT: let $BITMAP = $BITMAP + 2 ^ (31 - $NEXT)
    if 6lowpan.rfrag.sequence of 3 == $NEXT: let $NEXT = $NEXT + 1
    if 6lowpan.rfrag.ack_requested of 3 == 1: peer -> node [6lowpan.rfrag.tag == $TAG && 6lowpan.rfrag.ack_bitmask == $BITMAP]
    if icmpv6.type of 3 == 128: let $TYPE = 128
  end
