test      RQ_RPL_PCT_08
title     Two ways to a target
purpose   Bits of Path Control of two children for one target go up together.
source    RFC 6550 section 9.9
covers    RFC6550:9.9 RFC6550:9.8 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac & router.path_control
topology  wpan-rpl-router

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 2
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.pcs == 1
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
  3 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  4 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == 0x40
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # Who refuses it may (section 6.5.1), and need not know the way.
  4a may router -> peer.b [reply to 4] within $time.step  @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1
  5 router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:9::1] within $time.step  @RFC6550:9.8
      should icmpv6.rpl.opt.transit.pathctl contains 0xc0            @RFC6550:9.9
