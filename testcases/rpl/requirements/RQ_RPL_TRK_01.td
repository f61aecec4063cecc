test      RQ_RPL_TRK_01
title     Trickle as configured
purpose   A router's DIOs come when a timer with the Imin and Imax of the DODAG Configuration lets them.
source    RFC 6550 section 8.3.1
covers    RFC6550:8.3.1 RFC6206:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_TRK_02 RQ_RPL_TRK_03

cases $MIN $DOUBLINGS $IMIN $TIME
  8-6  8  6 256ms  120s
  8-0  8  0 256ms  20s
  10-2 10 2 1024ms 60s
  12-3 12 3 4096ms 400s

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, $MIN, $DOUBLINGS, 0, 256, 1792, 0)

  1 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] for $TIME as $DIOS
  check count($DIOS) >= 8                                            @RFC6550:8.3.1 for router
  check $DIOS is trickle($IMIN, $DOUBLINGS, 0, $time.tolerance)      @RFC6206:4.2 for router
