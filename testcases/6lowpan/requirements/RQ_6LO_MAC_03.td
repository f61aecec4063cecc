test      RQ_6LO_MAC_03
title     Multicast in broadcast frames
purpose   A packet to an IPv6 multicast group goes to the broadcast address of the PAN, and asks for no acknowledgement.
source    RFC 4944
covers    RFC4944:3 IEEE802154:6.7
needs     node.ping_multicast
topology  wpan-node
alias     RQ_6LO_MAC_06

steps
  1 ask node "Ping ff02::1 with 4 octets of data"

  2 node -> ff02::1 [icmpv6.type == 128] within $time.stimulus
      given data.data      len 4                                   @RFC4443:4.1
      wpan.dst16           == 0xffff                               @RFC4944:3
      wpan.dst_pan         == $node.pan                            @RFC4944:3
      wpan.ack_request     == 0                                    @IEEE802154:6.7
