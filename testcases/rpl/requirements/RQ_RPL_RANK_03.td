test      RQ_RPL_RANK_03
title     Ranks that are no multiples
purpose   Ranks are compared by DAGRank: the fractional part does not count.
source    RFC 6550 section 3.5.1
covers    RFC6550:3.5.1 RFC6550:8.2.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(199, 240, 0, 1, 0, 240, 0, 8, 6, 0, 100, 1792, 0)

  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.rank  >= 299                                    @RFC6550:8.2.1
