test      RQ_RPL_SEL_13
title     One's own address
purpose   A DIO from the router's own address is ignored.
source    RFC 6550 section 8.2.1
covers    RFC6550:8.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_RB_25

steps
  use rpl_up(0)
  use rpl_look($RANK)
  1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      ipv6.src             == $router.ll64
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  wait 2s

  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:8.3
      should icmpv6.rpl.dio.rank == $RANK                                  @RFC6550:8.2.1
