test      RQ_RPL_SEL_02
title     Grounded before floating
purpose   A router prefers a grounded DODAG to a floating one, whatever the Ranks.
source    RFC 6550 section 8.2.2.3
covers    RFC6550:8.2.2.3 RFC6552:4.2.1 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_OF0_04

steps
  use rpl_start()
  1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 0
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $peer.a.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  use rpl_dio(1024, 240, 0)
  wait 2s

  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:8.3
      should icmpv6.rpl.dio.dagid == $lbr.g64                        @RFC6552:4.2.1
