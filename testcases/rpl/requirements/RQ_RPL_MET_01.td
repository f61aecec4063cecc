test      RQ_RPL_MET_01
title     Flags of metrics
purpose   In the header of a metric only those flags are set that mean something: reserved bits and O are 0, and so is A of a recorded metric.
source    RFC 6551 section 2.1
covers    RFC6551:2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count & router.metrics
topology  wpan-rpl-router

cases $FIRST $SECOND
  reserved    0xf800 0xf880
  optional    0x0100 0x0180
  aggregation 0x0000 0x00a0

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 6]
      icmpv6.rpl.opt.metric.flags == [$FIRST, $SECOND]
      icmpv6.rpl.opt.metric.hp.object.hp == 2
      icmpv6.rpl.opt.metric.lql.object.val == 3
      icmpv6.rpl.opt.metric.lql.object.counter == 2
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      icmpv6.rpl.opt.metric.reserved in {0}                        @RFC6551:2.1
      icmpv6.rpl.opt.metric.flag.o in {0}                          @RFC6551:2.1
      icmpv6.rpl.opt.metric.flag.a in {0}                          @RFC6551:2.1
