test      RQ_RPL_DIS_05
title     Conditions that are not asked
purpose   A Solicited Information without flags fits every DODAG, whatever is in its fields.
source    RFC 6550 section 6.7.9
covers    RFC6550:6.7.9 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_settled(1)

  # Twice: nobody acknowledges a multicast, and a reset of a timer at Imin does nothing.
  repeat 2 times
    1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
        icmpv6.rpl.opt.solicited.instance == 99
        icmpv6.rpl.opt.solicited.flag == 0
        icmpv6.rpl.opt.solicited.dodagid == $peer.a.g64
        icmpv6.rpl.opt.solicited.version == 17
  end
  2 collect router -> ff02::1a [icmpv6.code == 1] for 30s as $DIOS

  check count($DIOS) >= 4                                            @RFC6550:6.7.9 for router
  check $DIOS is spaced(125ms - $time.tolerance)                     @RFC6206:4.2 for router

  # A timer that is reset once more for a reason of its own is none that fits: the list of reasons is not exhaustive.
  check should $DIOS is trickle(256ms, 6, 0, $time.tolerance, time of 1)   @RFC6550:6.7.9 for router
