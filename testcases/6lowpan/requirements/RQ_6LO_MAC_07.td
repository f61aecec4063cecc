test      RQ_6LO_MAC_07
title     Acknowledgements
purpose   A frame that asks for an acknowledgement gets one with its sequence number; one that does not ask, or is for somebody else, gets none.
source    IEEE 802.15.4
covers    IEEE802154:6.7
needs     node.echo & node.acks
topology  wpan-node

steps
  1 peer.a -> node [icmpv6.type == 128]
      icmpv6.echo.sequence_number == 1

  all
    2 node -> peer.a [ack of 1] within $time.step                  @IEEE802154:6.7
  and
    3 given node -> peer.a [reply to 1] within $time.step          @RFC4443:4.2
  end

  4 peer.a -> node [icmpv6.type == 128]
      wpan.ack_request     == 0
  5 never node -> peer.a [ack of 4] for $time.settle               @IEEE802154:6.7

  6 peer.a -> ff02::1 [icmpv6.type == 128]
  7 never node -> peer.a [ack of 6] for $time.settle               @IEEE802154:6.7

  8 peer.a -> peer.b [icmpv6.type == 128]
  9 never node -> peer.a [ack of 8] for $time.settle               @IEEE802154:6.7
