test      RQ_RPL_VER_13
title     A new version resets the timer
purpose   Joining a new version is an inconsistency: the timer begins anew with Imin.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6206:4.2 RFC6550:8.2.2 RFC6550:8.2.2.4
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_TRK_08

steps
  use rpl_up(0)
  use rpl_settled(0)
  # Twice: nobody acknowledges a multicast, and a reset of a timer at Imin does nothing. Without a reset six take longer than 80 s.
  repeat 2 times
    1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
        icmpv6.rpl.dio.version == 241
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.dtsn  == 240
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.config.interval_double == 6
        icmpv6.rpl.opt.config.interval_min == 8
        icmpv6.rpl.opt.config.max_rank_inc == 1792
        icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  end
  3 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2.4
  2 collect router -> ff02::1a [icmpv6.rpl.dio.version == 241] for 80s as $DIOS
  check count($DIOS) >= 6                                            @RFC6550:8.3 for router
  check $DIOS is spaced(125ms - $time.tolerance)                     @RFC6206:4.2 for router

  # A timer that is reset once more for a reason of its own is none that fits: the list of reasons is not exhaustive.
  check should $DIOS is trickle(512ms, 5, 0, $time.tolerance)        @RFC6550:8.3 for router
