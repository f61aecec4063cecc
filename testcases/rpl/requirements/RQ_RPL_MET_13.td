test      RQ_RPL_MET_13
title     The precedence of metrics
purpose   Of two metrics that of the lesser Prec decides which parent is preferred.
source    RFC 6551 section 2.3
covers    RFC6551:2.3 RFC6719:3.2.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count & router.latency
topology  wpan-rpl-router

cases $HOPS_PREC $LATENCY_PREC $PARENT
  hops-first    0 1 1
  latency-first 1 0 2

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 5]
      icmpv6.rpl.opt.metric.flags == [$HOPS_PREC, $LATENCY_PREC]
      icmpv6.rpl.opt.metric.hp.object.hp == 2
      icmpv6.rpl.opt.metric.ll.object.ll == 900000
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  3 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 5]
      icmpv6.rpl.opt.metric.flags == [$HOPS_PREC, $LATENCY_PREC]
      icmpv6.rpl.opt.metric.hp.object.hp == 8
      icmpv6.rpl.opt.metric.ll.object.ll == 15000
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  wait 1s
  4 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 5]
      icmpv6.rpl.opt.metric.flags == [$HOPS_PREC, $LATENCY_PREC]
      icmpv6.rpl.opt.metric.hp.object.hp == 2
      icmpv6.rpl.opt.metric.ll.object.ll == 900000
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  5 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 5]
      icmpv6.rpl.opt.metric.flags == [$HOPS_PREC, $LATENCY_PREC]
      icmpv6.rpl.opt.metric.hp.object.hp == 8
      icmpv6.rpl.opt.metric.ll.object.ll == 15000
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  wait 2s
  6 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == 2001:db8:ffff::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 200
  7 if $PARENT == 1: should router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.b.g64] within $time.step  @RFC6551:2.3
  8 if $PARENT == 2: should router -> peer.a [icmpv6.type == 128 && ipv6.src == $peer.b.g64] within $time.step  @RFC6551:2.3
