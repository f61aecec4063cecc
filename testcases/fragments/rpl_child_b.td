fragment rpl_child_b($PATH, $LIFETIME)
  # A child in Storing mode: its DAO for an address behind it, which is no neighbor to be sent to without a route (RFC 6550 section 9); the router acknowledges it.
  1 peer.b -> router [icmpv6.rpl.dao.sequence == $PATH]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.instance == 0
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:b::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == $PATH
      icmpv6.rpl.opt.transit.pathlifetime == $LIFETIME
  2 may router -> peer.b [reply to 1] within $time.step               @RFC6550:6.5.1
      # Who refuses it may (section 6.5.1), and need not know the way.
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1
