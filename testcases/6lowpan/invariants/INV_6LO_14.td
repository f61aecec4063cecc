test      INV_6LO_14
title     Addresses that are never on the air
purpose   No packet has a multicast or the loopback source, nor the unspecified or the loopback destination.
source    RFC 4291 sections 2.5 and 2.7
covers    RFC4291:2.5.2 RFC4291:2.5.3 RFC4291:2.7
note      A packet with a multicast source may be somebody else's that a router has forwarded, if it can be forwarded.

always
  when [6lowpan present && ipv6.src present]
      if slice(ipv6.dst, 0, 8) == 'fe80000000000000': slice(ipv6.src, 0, 1) != 'ff'  @RFC4291:2.7
      ipv6.src             != ::1                                  @RFC4291:2.5.3
      ipv6.dst             != ::                                   @RFC4291:2.5.2
      ipv6.dst             != ::1                                  @RFC4291:2.5.3
