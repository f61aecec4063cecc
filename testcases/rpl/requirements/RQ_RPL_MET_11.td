test      RQ_RPL_MET_11
title     ETX in 128ths
purpose   An aggregated ETX grows by the link's, in 128ths, and ends at 65535.
source    RFC 6551 section 4.3.2
covers    RFC6551:4.3.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.metrics
topology  wpan-rpl-router

note      With OF0, which does not look at metrics: MRHOF forbids ETX in a container (RFC 6719 section 3.4). A router that passes on none has nothing to show.

cases $ETX $LEAST
  sum 457   585
  cap 65500 65535

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == 7
      icmpv6.rpl.opt.metric.etx.object.etx == $ETX
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 0
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      if icmpv6.rpl.opt.metric.etx.object.etx present: should icmpv6.rpl.opt.metric.etx.object.etx >= $LEAST  @RFC6551:4.3.2
