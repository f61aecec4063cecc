test      RQ_RPL_SEC_09
title     A Rank under the preinstalled key
purpose   In authenticated mode a DIO under Key Index 0 with another Rank than INFINITE_RANK is discarded.
source    RFC 6550 section 10.2
covers    RFC6550:10.2 RFC6550:8.2.2
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.opt.config.auth == 1
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1

  # Of that DODAG it cannot know.
  2 never router -> any [icmpv6.rpl.dio.dagid == $lbr.g64 || icmpv6.rpl.dao.sequence present] for 7500ms  @RFC6550:10.2

  # Another DODAG, in preinstalled mode: it does join.
  3 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
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
  4 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within $time.step  @RFC6550:8.2.2
      icmpv6.code          == 0x81                                   @RFC6550:10.2
