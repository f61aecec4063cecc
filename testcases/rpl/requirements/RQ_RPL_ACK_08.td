test      RQ_RPL_ACK_08
title     Somebody else's acknowledgement
purpose   A DAO-ACK with another DAOSequence is no acknowledgement.
source    RFC 6550 section 6.5.1
covers    RFC6550:6.5.1 RFC6550:9.3 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring & router.rpl_dao_k
topology  wpan-rpl-router

steps
  use rpl_up(1)
  1 given router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
      given icmpv6.rpl.dao.flag.k == 1
  2 lbr -> router [icmpv6.rpl.daoack.sequence == 99]
      ipv6.src             == ipv6.dst of 1
      ipv6.dst             == ipv6.src of 1
      icmpv6.rpl.daoack.status == 0
  3 should router -> lbr [icmpv6.rpl.dao.sequence present] within 20s  @RFC6550:6.5.1
