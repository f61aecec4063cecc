fragment rpl_secure_dio($VERSION, $AUTH)
  # A secured DIO of the root, LVL 1, with the preinstalled key; $AUTH: the flag A.
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256 && icmpv6.rpl.dio.version == $VERSION]
      ipv6.hlim            == 255
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.auth == $AUTH
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
