test      INV_6LO_12
title     Checksums from link-local sources
purpose   The ICMPv6 checksum fits the addresses that the compressed header stands for.
source    RFC 6282 section 3.2.2
covers    RFC6282:3.2.2 RFC4443:2.3
note      A packet from another source may have been forwarded as it came.

always
  when [6lowpan present && slice(ipv6.src, 0, 8) == 'fe80000000000000' && 6lowpan.mesh.hops absent && 6lowpan.context.unknown absent && icmpv6.checksum.status present]
      icmpv6.checksum.status == Good                               @RFC4443:2.3
