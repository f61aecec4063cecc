fragment rpl_p2p_packet($TARGET)
  # A packet of the Origin, along the Hop-by-hop Route of instance 0x81, as it comes from the first neighbour.
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $TARGET
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.instance_id == 0x81
      ipv6.opt.rpl.sender_rank == 0
