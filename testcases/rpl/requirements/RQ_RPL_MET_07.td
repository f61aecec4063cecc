test      RQ_RPL_MET_07
title     So many hops and no more
purpose   A node that would be one hop too far by a hop count constraint is no router there.
source    RFC 6551 section 3.3
covers    RFC6551:3.3 RFC6551:2.1 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count
topology  wpan-rpl-router

cases $HOPS $LIMIT $JOINS
  below    2 3 1
  reached  3 3 0
  beyond   9 3 0

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 1024]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 3]
      icmpv6.rpl.opt.metric.flags == [0, 0x0200]
      icmpv6.rpl.opt.metric.hp.object.hp == [$HOPS, $LIMIT]
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 if $JOINS == 1: should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6551:3.3
  3 if $JOINS == 0: never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 10s  @RFC6551:3.3
  4 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                   @RFC4443:4.2
