fragment rpl_child_a_reached()
  # A packet down to the child arrives there.
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.instance_id == 0
      ipv6.opt.rpl.sender_rank == 1
  2 router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == icmpv6.echo.identifier of 1] within $time.step  @RFC6550:9.2
      ipv6.dst             == 2001:db8:a::1
