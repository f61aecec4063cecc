test      RQ_RPL_MRH_12
title     Latency
purpose   With a latency container the path cost grows by the link's latency, and the Rank by MinHopRankIncrease at least.
source    RFC 6719 section 3.3
covers    RFC6719:3.3 RFC6719:3.4 RFC6551:4.2 RFC6551:2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof & router.latency
topology  wpan-rpl-router

cases $RANK $LATENCY
  small 512 15000
  great 512 98304000

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == 5
      icmpv6.rpl.opt.metric.ll.object.ll == $LATENCY
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 0
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      icmpv6.rpl.dio.rank  >= $RANK + 256                          @RFC6719:3.3
      icmpv6.rpl.opt.metric.type contains 5                        @RFC6719:3.4
      should icmpv6.rpl.dio.rank >= $LATENCY / 65536               @RFC6719:3.3
      should icmpv6.rpl.opt.metric.ll.object.ll > $LATENCY         @RFC6551:4.2
      icmpv6.rpl.opt.metric.reserved == 0                          @RFC6551:2.1
