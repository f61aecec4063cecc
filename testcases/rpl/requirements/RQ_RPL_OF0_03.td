test      RQ_RPL_OF0_03
title     The better parent
purpose   Of two parents that are alike but for the Rank, the one with the lesser Rank is preferred.
source    RFC 6552 section 4.2.1
covers    RFC6552:4.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_a(1280, 240, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.rank  any as $BEFORE
  use rpl_dio(256, 240, 0)
  wait 2s

  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:8.3
      should icmpv6.rpl.dio.rank < $BEFORE                           @RFC6552:4.2.1
