test      RQ_RPL_RANK_07
title     Without a limit
purpose   A DAGMaxRankIncrease of zero means that there is no limit.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:8.2.2.4 RFC6550:8.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
  wait 5s
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio_with(8192, 240, 0, 1, 0, 240, 0, 8, 6, 0, 256, 0, 0)
  end
  wait 1s

  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  # It may leave the DODAG instead (section 8.2.2.6).
  3 given router -> lbr [reply to 2 && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.rank  >= 8448                                   @RFC6550:8.2.1
      # It may poison before it moves (section 8.2.2.4).
      should icmpv6.rpl.dio.rank < 0xffff                            @RFC6550:6.7.6
