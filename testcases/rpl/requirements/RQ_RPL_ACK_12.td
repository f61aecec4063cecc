test      RQ_RPL_ACK_12
title     The second DAO is acknowledged
purpose   A router whose repeated DAO is acknowledged is silent until it has something to tell.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:6.5.1 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring & router.rpl_dao_k
topology  wpan-rpl-router

note      Of the lifetime of 60 s ten are too early for a refresh.

steps
  use rpl_up(1)
  1 given router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
      given icmpv6.rpl.dao.flag.k == 1
  2 given router -> lbr [icmpv6.rpl.dao.sequence present] within 20s  @RFC6550:9.3
  3 lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 2]
      ipv6.src             == ipv6.dst of 2
      ipv6.dst             == ipv6.src of 2
      icmpv6.rpl.daoack.status == 0
  4 collect router -> lbr [icmpv6.rpl.dao.sequence present] for 10s as $DAOS
  check should count($DAOS) == 0                                   @RFC6550:9.3 for router
