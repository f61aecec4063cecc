fragment rpl_set($RANK, $MAX_INC, $DTSN)
  # DIOs of the root and of a first neighbour of this Rank in Non-Storing mode with MRHOF; two bits of Path Control.
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      ipv6.hlim            == 255
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == $DTSN
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.pcs == 1
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == $MAX_INC
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 7200
      icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
      icmpv6.rpl.opt.prefix == $lbr.g64
  2 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
      ipv6.hlim            == 255
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == $DTSN
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.pcs == 1
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == $MAX_INC
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 7200
      icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
      icmpv6.rpl.opt.prefix == $peer.a.g64
