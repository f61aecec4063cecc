fragment rpl_child_b_lost()
  # A packet down to the child does not arrive there.
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:b::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.instance_id == 0
      ipv6.opt.rpl.sender_rank == 1
  2 never router -> peer.b [icmpv6.type == 128 && ipv6.dst == 2001:db8:b::1] for $time.silence  @RFC6550:9.4
