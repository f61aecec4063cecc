test      RQ_RPL_DIS_01
title     A multicast solicitation resets Trickle, routers
purpose   After a multicast DIS a router's timer begins anew with Imin, and doubles from there.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6206:4.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_settled(1)

  # Twice: nobody acknowledges a multicast, and a reset of a timer at Imin does nothing.
  repeat 2 times
    1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  end

  2 collect router -> ff02::1a [icmpv6.code == 1] for 70s as $DIOS
      # It may poison at any time (section 8.2.2.4).
      should icmpv6.rpl.dio.rank < 0xffff                            @RFC6550:8.3

  check count($DIOS) >= 7                                            @RFC6550:8.3 for router
  check $DIOS is spaced(125ms - $time.tolerance)                     @RFC6206:4.2 for router

  # A timer that is reset once more for a reason of its own is none that fits: the list of reasons is not exhaustive.
  check should $DIOS is trickle(256ms, 6, 0, $time.tolerance, time of 1)   @RFC6550:8.3 for router
