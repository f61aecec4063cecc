fragment rpl_rul_up($P)
  # The router joins below a root that is the 6LBR, too, and asks it in the name of its routers if P is set; lifetimes in minutes.
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.flag.p == $P
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 200
      icmpv6.rpl.opt.config.lifetime_unit == 60
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 0xffffffff
      icmpv6.rpl.opt.prefix.preferred_lifetime == 0xffffffff
      icmpv6.rpl.opt.prefix == $lbr.g64
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  use rpl_dao_heard($OWN)
  check $OWN != 256                                                  @RFC6550:9.2 for lbr
  wait 3s
