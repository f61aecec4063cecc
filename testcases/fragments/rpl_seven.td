fragment rpl_seven($RANK, $VERSION)
  # A DIO of another root, of instance 7 in Storing mode.
  1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
      ipv6.hlim            == 255
      icmpv6.rpl.dio.instance == 7
      icmpv6.rpl.dio.version == $VERSION
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 2
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $peer.a.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
