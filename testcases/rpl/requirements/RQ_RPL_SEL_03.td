test      RQ_RPL_SEL_03
title     The preferred DODAG
purpose   Of two DODAGs a router is in the one with the greater DODAGPreference.
source    RFC 6550 section 8.2.2.3
covers    RFC6550:8.2.2.3 RFC6550:8.4 RFC6552:4.2.1
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_OF0_05

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 2, 240, 0, 8, 6, 0, 256, 1792, 0)
  1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.preference == 5
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $peer.a.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  wait 2s

  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:8.3
      should icmpv6.rpl.dio.dagid == $peer.a.g64                     @RFC6552:4.2.1
