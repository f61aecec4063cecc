test      INV_6LO_20
title     No message above the MTU
purpose   What a node says by itself in ICMPv6 is no larger than 1280 octets.
source    RFC 4944 section 4
covers    RFC4944:4 RFC4443:2.4
note      An echo reply is as large as the request was. A packet from another source may have been forwarded as it came.

always
  when [6lowpan present && slice(ipv6.src, 0, 8) == 'fe80000000000000' && 6lowpan.mesh.hops absent && icmpv6.type not in {129}]
      if icmpv6.type present: ipv6.plen <= 1240                    @RFC4944:4
