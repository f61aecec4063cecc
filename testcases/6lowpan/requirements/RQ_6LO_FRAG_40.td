test      RQ_6LO_FRAG_40
title     A fragmented multicast
purpose   All fragments of a datagram to a multicast group are sent, to the broadcast address, and none asks for an acknowledgement.
source    RFC 4944
covers    RFC4944:5.3 RFC4944:3 IEEE802154:6.7
needs     node.ping_multicast & node.fragment
topology  wpan-node

steps
  1 ask node "Ping ff02::1 with 200 octets of data"

  2 node -> ff02::1 [icmpv6.type == 128] within $time.stimulus
      given data.data      len 200                                 @RFC4443:4.1
      wpan.dst16           == 0xffff                               @RFC4944:3
      wpan.ack_request     == 0                                    @IEEE802154:6.7
      icmpv6.checksum.status == Good                               @RFC4944:5.3
