test      RQ_RPL_MET_15
title     What could not be recorded
purpose   A router that passes on a recorded metric which it cannot record sets the P flag.
source    RFC 6551 section 2.1
covers    RFC6551:2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count & router.metrics
topology  wpan-rpl-router

note      The metric is of a type that nobody knows. A router that does not pass it on has nothing to show.

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 200]
      icmpv6.rpl.opt.metric.flags == [0, 0x0080]
      icmpv6.rpl.opt.metric.hp.object.hp == 2
      icmpv6.unknown_data  == '0102'
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      if icmpv6.rpl.opt.metric.type contains 200: icmpv6.rpl.opt.metric.flag.p contains 1  @RFC6551:2.1
