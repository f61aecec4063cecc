test      INV_6LO_13
title     M and multicast
purpose   M is 1 when, and only when, the destination is a group.
source    RFC 6282 section 3.1.1
covers    RFC6282:3.1.1

always
  when [6lowpan.mesh.hops absent && 6lowpan.iphc.m == 0 && 6lowpan.routingheader absent && ipv6.dst present]
      slice(ipv6.dst, 0, 1) != 'ff'                                @RFC6282:3.1.1

  when [6lowpan.mesh.hops absent && 6lowpan.iphc.m == 1 && 6lowpan.routingheader absent && ipv6.dst present]
      slice(ipv6.dst, 0, 1) == 'ff'                                @RFC6282:3.1.1
