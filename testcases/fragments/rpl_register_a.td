fragment rpl_register_a($PATH, $LIFETIME)
  # A node below the root in Non-Storing mode registers its address; the root acknowledges it.
  1 peer.a -> root [icmpv6.rpl.dao.sequence == $PATH]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == $PATH
      icmpv6.rpl.opt.transit.pathlifetime == $LIFETIME
      icmpv6.rpl.opt.transit.parent == $root.g64
  2 may root -> peer.a [reply to 1] within $time.step                @RFC6550:6.5.1
      # Who refuses it may (section 6.5.1), and need not know the way.
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1
