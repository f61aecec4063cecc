fragment rpl_dao_heard($PATH)
  # The router's DAO for its own address reaches the root (Non-Storing mode) or its parent, who acknowledges it.
  1 given router -> lbr [icmpv6.rpl.dao.sequence present && icmpv6.rpl.opt.target.prefix contains $router.g64] within $time.step  @RFC6550:9.2
      icmpv6.rpl.opt.transit.pathseq any as $PATH
  2 if icmpv6.rpl.dao.flag.k of 1 == 1: lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 1]
      ipv6.src             == ipv6.dst of 1
      ipv6.dst             == ipv6.src of 1
      icmpv6.rpl.daoack.instance == icmpv6.rpl.dao.instance of 1
      icmpv6.rpl.daoack.status == 0
