test      RQ_RPL_DIS_03
title     A solicitation whose conditions hold
purpose   A multicast DIS with a Solicited Information that fits resets the timer.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6550:6.7.9
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $V $I $D
  all        1 1 1
  version    1 0 0
  instance   0 1 0
  dodag      0 0 1

steps
  use rpl_up(1)
  use rpl_settled(1)

  # Twice: nobody acknowledges a multicast, and a reset of a timer at Imin does nothing.
  repeat 2 times
    1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
        icmpv6.rpl.opt.solicited.instance == 0
        icmpv6.rpl.opt.solicited.flag.v == $V
        icmpv6.rpl.opt.solicited.flag.i == $I
        icmpv6.rpl.opt.solicited.flag.d == $D
        icmpv6.rpl.opt.solicited.dodagid == $lbr.g64
        icmpv6.rpl.opt.solicited.version == 240
  end
  2 collect router -> ff02::1a [icmpv6.code == 1] for 30s as $DIOS

  check count($DIOS) >= 4                                            @RFC6550:8.3 for router
  check $DIOS is spaced(125ms - $time.tolerance)                     @RFC6206:4.2 for router

  # A timer that is reset once more for a reason of its own is none that fits: the list of reasons is not exhaustive.
  check should $DIOS is trickle(256ms, 6, 0, $time.tolerance, time of 1)   @RFC6550:8.3 for router
