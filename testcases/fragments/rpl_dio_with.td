fragment rpl_dio_with($RANK, $VERSION, $MOP, $G, $PRF, $DTSN, $INSTANCE, $IMIN, $DOUBLINGS, $K, $MIN_HOP, $MAX_INC, $OCP)
  # A DIO of the root with everything a DODAG has to say.
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
      ipv6.hlim            == 255
      icmpv6.rpl.dio.instance == $INSTANCE
      icmpv6.rpl.dio.version == $VERSION
      icmpv6.rpl.dio.flag.g == $G
      icmpv6.rpl.dio.flag.mop == $MOP
      icmpv6.rpl.dio.flag.preference == $PRF
      icmpv6.rpl.dio.dtsn  == $DTSN
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == $DOUBLINGS
      icmpv6.rpl.opt.config.interval_min == $IMIN
      icmpv6.rpl.opt.config.redundancy == $K
      icmpv6.rpl.opt.config.max_rank_inc == $MAX_INC
      icmpv6.rpl.opt.config.min_hop_rank_inc == $MIN_HOP
      icmpv6.rpl.opt.config.ocp == $OCP
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.prefix.length == 64
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 0xffffffff
      icmpv6.rpl.opt.prefix.preferred_lifetime == 0xffffffff
      icmpv6.rpl.opt.prefix == $lbr.g64
