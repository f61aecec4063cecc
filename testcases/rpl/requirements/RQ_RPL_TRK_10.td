test      RQ_RPL_TRK_10
title     A consistent DIO resets nothing
purpose   A DIO of the parent that changes nothing does not reset the timer.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6206:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_TRK_13

steps
  use rpl_up(0)
  wait 60s

  all
    1 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 100s as $DIOS
  and
    repeat 20 times
      use rpl_dio(256, 240, 0)
      2 peer.a -> router [icmpv6.rpl.dis.flags == 0]
          ipv6.dst         == $router.ll64
      wait 4s
    end
  end
  check should count($DIOS) <= 8                                     @RFC6550:8.3 for router
  check should $DIOS is trickle(16384ms, 0, 0, $time.tolerance)      @RFC6550:8.3 for router
