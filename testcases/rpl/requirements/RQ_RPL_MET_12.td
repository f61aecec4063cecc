test      RQ_RPL_MET_12
title     Metrics along the path
purpose   A router updates what it passes on: the least throughput, the sum of latencies, a link more of its quality and of its colour.
source    RFC 6551 section 4
covers    RFC6551:4.1 RFC6551:4.2 RFC6551:4.3.1 RFC6551:4.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count & router.metrics
topology  wpan-rpl-router

note      Quality and colour of the router's links are those of its profile. A metric that it does not pass on is not judged.

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 4, 5, 6, 8]
      icmpv6.rpl.opt.metric.flags == [0, 0x0020, 0x0001, 0x0080, 0x0080]
      icmpv6.rpl.opt.metric.hp.object.hp == 2
      icmpv6.rpl.opt.metric.lt.object.lt == 1000
      icmpv6.rpl.opt.metric.ll.object.ll == 15000
      icmpv6.rpl.opt.metric.lql.object.val == $dut.link_quality
      icmpv6.rpl.opt.metric.lql.object.counter == 2
      icmpv6.rpl.opt.metric.lc.object.lc == $dut.link_colour
      icmpv6.rpl.opt.metric.lc.object.counter == 4
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      if icmpv6.rpl.opt.metric.lt.object.lt present: should icmpv6.rpl.opt.metric.lt.object.lt <= 1000  @RFC6551:4.1
      if icmpv6.rpl.opt.metric.ll.object.ll present: should icmpv6.rpl.opt.metric.ll.object.ll > 15000  @RFC6551:4.2
      if icmpv6.rpl.opt.metric.lql.object.val present: should icmpv6.rpl.opt.metric.lql.object.counter == 3  @RFC6551:4.3.1
      if icmpv6.rpl.opt.metric.lc.object.lc present: icmpv6.rpl.opt.metric.lc.object.lc == $dut.link_colour  @RFC6551:4.4
      if icmpv6.rpl.opt.metric.lc.object.lc present: icmpv6.rpl.opt.metric.lc.object.counter == 5  @RFC6551:4.4
