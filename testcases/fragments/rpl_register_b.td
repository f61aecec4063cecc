fragment rpl_register_b($PATH, $LIFETIME, $PARENT)
  # A node further down registers: its DAO comes by way of the first.
  1 peer.a -> root [icmpv6.rpl.dao.sequence == $PATH]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.b.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == $PATH
      icmpv6.rpl.opt.transit.pathlifetime == $LIFETIME
      icmpv6.rpl.opt.transit.parent == $PARENT
