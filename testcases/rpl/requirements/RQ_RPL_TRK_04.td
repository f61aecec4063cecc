test      RQ_RPL_TRK_04
title     Suppression
purpose   A router that hears k consistent DIOs in the first half of an interval is silent in it.
source    RFC 6206 section 4.2
covers    RFC6206:4.2 RFC6550:8.3.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_DIS_16 RQ_RPL_RB_24

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 10, 0, 1, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3

  # All intervals have 1024 ms: two DIOs in each of them, one in its first half.
  wait 1124ms
  all
    2 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 40s as $DIOS
  and
    repeat 80 times
      use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 10, 0, 1, 256, 1792, 0)
      wait 500ms
    end
  end
  check should count($DIOS) <= 2                                     @RFC6206:4.2 for router
