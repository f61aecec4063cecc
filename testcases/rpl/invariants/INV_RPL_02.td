test      INV_RPL_02
title     Checksums
purpose   The ICMPv6 checksum of a message of RPL fits its addresses.
source    RFC 4443 section 2.3
covers    RFC4443:2.3
note      A packet from a routable source may have been forwarded as it came.

always
  when [icmpv6.rpl present && slice(ipv6.src, 0, 8) == 'fe80000000000000' && icmpv6.checksum.status present]
      icmpv6.checksum.status == Good                               @RFC4443:2.3
