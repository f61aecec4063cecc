test      RQ_RPL_SEL_06
title     A floating DODAG
purpose   A router that detaches becomes the root of a floating DODAG of its own.
source    RFC 6550 section 8.2.2.6
covers    RFC6550:8.2.2.6 RFC6550:8.2.2.2 RFC6550:6.3.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_floating & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_SEL_15

steps
  use rpl_up(1)
  wait 5s
  use rpl_dio(65535, 240, 1)
  1 should router -> ff02::1a [icmpv6.rpl.dio.dagid != $lbr.g64 && icmpv6.rpl.dio.rank < 0xffff] within 33s  @RFC6550:8.2.2.6
      # The configuration is its own, and the DODAGID any routable address that it has.
      if icmpv6.rpl.opt.config.min_hop_rank_inc present: icmpv6.rpl.dio.rank == icmpv6.rpl.opt.config.min_hop_rank_inc  @RFC6550:8.2.2.2
      icmpv6.rpl.dio.dagid not is link_local                         @RFC6550:8.1
      icmpv6.rpl.dio.dagid is unicast                                @RFC6550:8.1
      should icmpv6.rpl.dio.dagid == $router.g64                     @RFC6550:8.1
      icmpv6.rpl.dio.flag.g == 0                                     @RFC6550:8.2.2.2
