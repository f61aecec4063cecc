test      RQ_RPL_ACK_06
title     A DAO that is refused
purpose   A router whose DAO is refused looks for another parent if there is one, and does not try without end.
source    RFC 6550 section 6.5.1
covers    RFC6550:6.5.1 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac & router.rpl_dao_k
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_dio_a(256, 240, 2)
  1 given router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
      given icmpv6.rpl.dao.flag.k == 1
  2 lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 1]
      ipv6.src             == ipv6.dst of 1
      ipv6.dst             == ipv6.src of 1
      icmpv6.rpl.daoack.status == 130
  all
    3 should router -> peer.a [icmpv6.rpl.dao.sequence present] within 20s  @RFC6550:6.5.1
  and
    4 collect router -> lbr [icmpv6.rpl.dao.sequence present] for 20s as $DAOS
  end
  check should count($DAOS) <= 20                                  @RFC6550:6.5.1 for router
