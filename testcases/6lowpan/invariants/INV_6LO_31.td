test      INV_6LO_31
title     Link-local packets stay
purpose   A packet from or to a link-local address is not sent on.
source    RFC 4291 section 2.5.6
covers    RFC4291:2.5.6

always
  when [6lowpan.track.hlim_before present && 6lowpan.mesh.hops absent]
      slice(ipv6.src, 0, 8) != 'fe80000000000000'                  @RFC4291:2.5.6
      slice(ipv6.dst, 0, 8) != 'fe80000000000000'                  @RFC4291:2.5.6
