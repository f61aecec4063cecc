test      RQ_RPL_RB_27_ROUTER
title     Messages without security, routers
purpose   A router that uses secured messages joins no DODAG whose DIOs are none.
source    RFC 6550 section 10.1
covers    RFC6550:10.1 RFC6550:8.2.2
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio(256, 240, 1)
  1 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] for $time.silence as $DIOS

  # No MUST says so: which messages a node takes is its policy.
  check should count($DIOS) == 0                                     @RFC6550:10.1 for router
  2 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 241
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.opt.config.auth == 0
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
  3 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within $time.step  @RFC6550:8.2.2
      icmpv6.code          == 0x81                                   @RFC6550:10.2
