test      RQ_RPL_MET_09
title     A constraint that is not met
purpose   A mains-powered node is no router on a path that excludes such nodes.
source    RFC 6551 section 3.2
covers    RFC6551:3.2 RFC6551:2.1 RFC6550:8.2.2 RFC6550:8.5 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count & router.metrics & router.mains_powered
topology  wpan-rpl-router

alias     RQ_RPL_MET_10
note      Where the constraint is optional (O) it may join all the same.

cases $FLAGS $INCLUDE $KIND $JOINS
  batteries-only   0x0200 1 1 0
  no-mains         0x0200 0 0 0
  mains-only       0x0200 1 0 1
  no-batteries     0x0200 0 1 1
  optional         0x0300 1 1 2

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 2, 2]
      icmpv6.rpl.opt.metric.flags == [0, $FLAGS, 0x0020]
      icmpv6.rpl.opt.metric.hp.object.hp == 2
      icmpv6.rpl.opt.metric.ne.object.flag.i == [$INCLUDE, 0]
      icmpv6.rpl.opt.metric.ne.object.type == [$KIND, 0]
      icmpv6.rpl.opt.metric.ne.object.energy == [0, 0]
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 if $JOINS == 1: should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6551:3.2
  3 if $JOINS == 0: never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 10s  @RFC6551:2.1
  4 if $JOINS == 2: may router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6551:2.1
      should icmpv6.rpl.opt.metric.flag.c contains 1               @RFC6551:2.1
  5 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  6 router -> lbr [reply to 5] within $time.step                   @RFC4443:4.2
