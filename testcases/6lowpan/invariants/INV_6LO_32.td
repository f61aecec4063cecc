test      INV_6LO_32
title     Hop limit and code of Neighbor Discovery
purpose   Neighbor Discovery messages have hop limit 255 and code 0.
source    RFC 4861 sections 6.1 and 7.1
covers    RFC4861:6.1.1 RFC4861:6.1.2 RFC4861:7.1.1 RFC4861:7.1.2
note      Between routable addresses a router may have forwarded what somebody else has sent.

always
  when [6lowpan present && icmpv6.type in 133..136 && (slice(ipv6.dst, 0, 2) == 'ff02' || slice(ipv6.dst, 0, 8) == 'fe80000000000000' || slice(ipv6.src, 0, 8) == 'fe80000000000000')]
      ipv6.hlim            == 255                                  @RFC4861:7.1.1
      icmpv6.code          == 0                                    @RFC4861:7.1.1
