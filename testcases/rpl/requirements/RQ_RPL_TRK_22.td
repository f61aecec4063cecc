test      RQ_RPL_TRK_22
title     An hour of quiet
purpose   Without events a router sends one DIO in each interval, and not more.
source    RFC 6206 section 4.2
covers    RFC6206:4.2 RFC6550:8.3.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  # Its parent is heard meanwhile: a router may leave a silent one.
  all
    1 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 3600s as $DIOS
  and
    repeat 180 times
      wait 20s
      use rpl_dio(256, 240, 0)
    end
  end
  check should count($DIOS) <= 232                                   @RFC6206:4.2 for router
  # Resets for reasons of its own are free; an interval that never grows is none.
  check count($DIOS) <= 3000                                         @RFC6206:4.2 for router
  check count($DIOS) >= 200                                          @RFC6206:4.2 for router
