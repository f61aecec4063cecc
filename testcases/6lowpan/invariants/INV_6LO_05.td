test      INV_6LO_05
title     Multicast in broadcast frames
purpose   A packet to an IPv6 multicast group goes to the broadcast address, and nobody is asked to acknowledge a broadcast frame.
source    RFC 4944 section 3
covers    RFC4944:3 IEEE802154:6.7
note      In a mesh the frame goes to the next hop. RPL forwards to wider groups child by child (RFC 6550 section 12).

always
  when [6lowpan present && slice(ipv6.dst, 0, 1) == 'ff' && 6lowpan.mesh.hops absent]
      must if slice(ipv6.dst, 0, 2) == 'ff02' else should wpan.dst16 == 0xffff  @RFC4944:3

  when [6lowpan present && wpan.dst16 == 0xffff]
      wpan.ack_request     == 0                                    @IEEE802154:6.7
