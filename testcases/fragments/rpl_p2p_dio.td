fragment rpl_p2p_dio($INSTANCE, $TARGET, $COMPR, $REPLY, $HOP, $L, $IMIN, $DOUBLINGS)
  # A P2P mode DIO of the root's discovery, two routers away: by the first neighbour, behind a third one.
  1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 768]
      ipv6.hlim            == 255
      icmpv6.rpl.dio.instance == $INSTANCE
      icmpv6.rpl.dio.version == 0
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 4
      icmpv6.rpl.dio.dtsn  == 0
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == $DOUBLINGS
      icmpv6.rpl.opt.config.interval_min == $IMIN
      icmpv6.rpl.opt.config.redundancy == 0
      icmpv6.rpl.opt.config.max_rank_inc == 0
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 0
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.routediscovery.flag.reply == $REPLY
      icmpv6.rpl.opt.routediscovery.flag.hopbyhop == $HOP
      icmpv6.rpl.opt.routediscovery.flag.numofroutes == 0
      icmpv6.rpl.opt.routediscovery.flag.compr == $COMPR
      icmpv6.rpl.opt.routediscovery.lifetime == $L
      icmpv6.rpl.opt.routediscovery.maxrank == 0
      icmpv6.rpl.opt.routediscovery.targetaddr == $TARGET
      icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64]
