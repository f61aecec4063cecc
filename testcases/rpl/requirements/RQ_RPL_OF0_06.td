test      RQ_RPL_OF0_06
title     The newer version
purpose   Of two parents in one DODAG, the one in the newer version is preferred.
source    RFC 6552 section 4.2.1
covers    RFC6552:4.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_dio_a(1024, 241, 0)
  wait 2s

  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  2 router -> lbr [reply to 1] within $time.step                     @RFC6550:8.3
      should icmpv6.rpl.dio.version == 241                           @RFC6552:4.2.1
