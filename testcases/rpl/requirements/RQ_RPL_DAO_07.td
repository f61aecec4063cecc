test      RQ_RPL_DAO_07
title     DAOs to everybody
purpose   A DAO to the group asks for no acknowledgement and names no parent.
source    RFC 6550 section 9.1
covers    RFC6550:9.1 RFC6550:8.2.2 RFC6550:8.3 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  1 collect router -> ff02::1a [icmpv6.rpl.dao.sequence present] for 60s as $DAOS
      icmpv6.rpl.dao.flag.k == 0                                     @RFC6550:9.1
      icmpv6.rpl.opt.transit.parent absent                           @RFC6550:9.4
  check may count($DAOS) >= 1                                        @RFC6550:9.10 for router
