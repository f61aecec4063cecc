test      RQ_RPL_VER_09
title     A version from nowhere
purpose   A version that cannot be compared is followed in the end when it goes on, or never: not now and then.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:8.2.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio(256, 60, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 5s
  use rpl_dio(256, 100, 0)
  wait 5s
  use rpl_dio(256, 101, 0)
  wait 5s
  use rpl_dio(256, 102, 0)
  wait 5s
  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [icmpv6.code == 1] within $time.step               @RFC6550:8.3
      icmpv6.rpl.dio.version any as $CHOSEN
      should icmpv6.rpl.dio.version in {60, 102}                     @RFC6550:7.2
  4 collect router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 60s as $DIOS
      should icmpv6.rpl.dio.version == $CHOSEN                       @RFC6550:7.2
  check may count($DIOS) >= 1                                        @RFC6550:7.2 for router
