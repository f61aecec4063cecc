test      RQ_RPL_SEL_05
title     Without parents
purpose   A router that has lost its only parent poisons, founds a floating DODAG or is silent: it has no finite Rank in the DODAG of before.
source    RFC 6550 section 8.2.2.5
covers    RFC6550:8.2.2.5 RFC6550:8.2.2.1 RFC6550:8.2.2.6 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_RANK_05 RQ_RPL_VER_11

steps
  use rpl_up(0)
  wait 5s
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio(65535, 240, 0)
  end
  wait 1s
  1 never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 120s  @RFC6550:8.2.2.5

  use rpl_dio(256, 240, 0)
  2 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2
