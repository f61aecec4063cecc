fragment rpl_near_a()
  # A child in Non-Storing mode: its DAO goes through the router, which knows it for a neighbor from then on (RFC 6554 section 4.2: on-link).
  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  2 may router -> peer.a [reply to 1] within $time.step
  3 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.instance_id == 0
      ipv6.opt.rpl.sender_rank == 200
      icmpv6.rpl.dao.instance == 0
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $router.g64
  wait 1s
