test      RQ_RPL_SEL_09
title     A parent that leaves
purpose   A router whose parent goes to another DODAG stays where it is with another parent.
source    RFC 6550 section 8.2.2.7
covers    RFC6550:8.2.2.7 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_a(512, 240, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  use rpl_dio_b(768, 240, 0)
  wait 2s
  2 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == 2001:db8:0:7::1
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  wait 2s
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      should icmpv6.rpl.dio.dagid == $lbr.g64                      @RFC6550:8.2.2.7
      should icmpv6.rpl.dio.rank < 0xffff                          @RFC6550:8.2.2.7
