test      RQ_6LO_MAC_07
title     Acknowledgements
purpose   A frame that asks for an acknowledgement gets one with its sequence number; one that does not ask, or is of another PAN, gets none.
source    IEEE 802.15.4
covers    IEEE802154:6.7
needs     node.echo & node.acks
topology  wpan-node

steps
  1 peer -> node [icmpv6.type == 128]
      icmpv6.echo.sequence_number == 1

  all
    2 node -> peer [ack of 1] within $time.step                  @IEEE802154:6.7
  and
    3 given node -> peer [reply to 1] within $time.step          @RFC4443:4.2
  end

  4 peer -> node [icmpv6.type == 128]
      wpan.ack_request     == 0
  5 never node -> peer [ack of 4] for $time.settle               @IEEE802154:6.7

  6 peer -> ff02::1 [icmpv6.type == 128]
  7 never node -> peer [ack of 6] for $time.settle               @IEEE802154:6.7

  8 peer -> node [icmpv6.type == 128 && wpan.pan_id_compression == 0 && wpan.src_pan == $peer.pan && wpan.dst_pan == ($node.pan + 1) % 65535]
  9 never node -> peer [ack of 8] for $time.settle               @IEEE802154:6.7
