test      RQ_RPL_MET_08
title     A constraint is passed on
purpose   A router passes a constraint on as it is, with a metric of the same type, and without flags that are for metrics.
source    RFC 6551 section 3
covers    RFC6551:3 RFC6551:2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count & router.metrics
topology  wpan-rpl-router

cases $FLAGS
  plain 0x0200
  flags 0x02a0

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 3]
      icmpv6.rpl.opt.metric.flags == [0, $FLAGS]
      icmpv6.rpl.opt.metric.hp.object.hp == [2, 77]
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      icmpv6.rpl.opt.metric.type == [3, 3]                         @RFC6551:3
      icmpv6.rpl.opt.metric.flag.c contains 0                      @RFC6551:3
      icmpv6.rpl.opt.metric.flag.c contains 1                      @RFC6551:3
      icmpv6.rpl.opt.metric.hp.object.hp contains 77               @RFC6551:3
      icmpv6.rpl.opt.metric.hp.object.hp contains 3                @RFC6551:3
      icmpv6.rpl.opt.metric.flag.r in {0}                          @RFC6551:2.1
      icmpv6.rpl.opt.metric.flag.a in {0}                          @RFC6551:2.1
