test      RQ_RPL_TRK_01
title     Trickle as configured
purpose   A router's DIOs come when a timer with the Imin and Imax of the DODAG Configuration lets them.
source    RFC 6550 section 8.3.1
covers    RFC6550:8.3.1 RFC6206:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_TRK_02 RQ_RPL_TRK_03

cases $MIN $DOUBLINGS $IMIN $TIME $MOST
  8-6  8  6 256ms  120s 200
  8-0  8  0 256ms  20s  170
  10-2 10 2 1024ms 60s  50
  12-3 12 3 4096ms 400s 80

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, $MIN, $DOUBLINGS, 0, 256, 1792, 0)

  # Of the first interval the first half is silent. A clock may be 2 % off.
  1 never router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for max(0ms, $IMIN / 2 - $IMIN / 100 - $time.tolerance)  @RFC6206:4.2
  # Its parent is heard meanwhile: a router may leave a silent one.
  all
    2 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for $TIME as $DIOS
  and
    repeat 3 times
      wait $TIME / 4
      use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, $MIN, $DOUBLINGS, 0, 256, 1792, 0)
    end
  end

  # Who sends none may have missed the DIOs of the root.
  3 if count($DIOS) == 0: peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 if count($DIOS) == 0: given router -> peer.a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2

  # What no reset changes, and how often a timer may transmit that is reset some times.
  check count($DIOS) >= 8                                            @RFC6550:8.3.1 for router
  check count($DIOS) <= $MOST                                        @RFC6206:4.2 for router
  check $DIOS is spaced($IMIN / 2 - $IMIN / 100 - $time.tolerance)   @RFC6206:4.2 for router

  # A timer that is reset once more for a reason of its own is none that fits: the list of reasons is not exhaustive.
  check should $DIOS is trickle($IMIN, $DOUBLINGS, 0, $time.tolerance)  @RFC6206:4.2 for router
