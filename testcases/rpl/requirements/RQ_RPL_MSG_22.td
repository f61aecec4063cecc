test      RQ_RPL_MSG_22
title     A long DIO
purpose   A DIO in several fragments is as good as a short one.
source    RFC 6550 section 6.7
covers    RFC6550:6.7 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.type  == [4, 8, 3, 3, 3, 3, 3, 3, 3, 3]
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 7200
      icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
      icmpv6.rpl.opt.prefix == $lbr.g64
      icmpv6.rpl.opt.route.prefix == [2001:db8:1::1, 2001:db8:1::2, 2001:db8:1::3, 2001:db8:1::4, 2001:db8:1::5, 2001:db8:1::6, 2001:db8:1::7, 2001:db8:1::8]
      icmpv6.rpl.opt.route.lifetime == [60, 60, 60, 60, 60, 60, 60, 60]

  2 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
      icmpv6.rpl.dio.rank  >= 512                                    @RFC6550:8.2.1
