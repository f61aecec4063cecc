test      RQ_RPL_DIS_08
title     A unicast solicitation changes no schedule
purpose   Unicast solicitations do not reset the timer.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6206:4.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)
  wait 60s

  all
    1 collect router -> ff02::1a [icmpv6.code == 1] for 66s as $DIOS
  and
    repeat 10 times
      2 peer.a -> router [icmpv6.rpl.dis.flags == 0]
          ipv6.dst         == $router.ll64
      wait 2s
    end
  end

  check should count($DIOS) <= 5                                     @RFC6550:8.3 for router
  check should $DIOS is trickle(16384ms, 0, 0, $time.tolerance)      @RFC6550:8.3 for router
