test      RQ_RPL_DAO_14
title     A route is kept alive
purpose   A router refreshes its route before the lifetime that it told is over.
source    RFC 6550 section 6.7.8
covers    RFC6550:6.7.8 RFC6550:9.2 RFC6550:8.2.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_dao_heard($FIRST)
  check $FIRST != 256                                                @RFC6550:9.2 for lbr
  repeat 5 times
    1 should router -> lbr [icmpv6.rpl.dao.sequence present] within 60s  @RFC6550:6.7.8
        should icmpv6.rpl.opt.target.prefix contains $router.g64     @RFC6550:9.4
    2 if icmpv6.rpl.dao.flag.k of 1 == 1: lbr -> router [reply to 1]
        ipv6.src           == ipv6.dst of 1
        ipv6.dst           == ipv6.src of 1
        icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 1
        icmpv6.rpl.daoack.status == 0
  end
