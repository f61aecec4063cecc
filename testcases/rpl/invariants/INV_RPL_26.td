test      INV_RPL_26
title     Multicast DAOs
purpose   A DAO to all neighbours asks for no acknowledgement.
source    RFC 6550 sections 6.5 and 9.10
covers    RFC6550:9.1

always
  when [icmpv6.rpl.dao.sequence present && slice(ipv6.dst, 0, 1) == 'ff']
      icmpv6.rpl.dao.flag.k == 0                                   @RFC6550:9.1
