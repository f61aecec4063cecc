test      RQ_RPL_RANK_09
title     A new version has no old limit
purpose   With a new DODAG version the lowest Rank begins anew.
source    RFC 6550 section 8.2.2.4
covers    RFC6550:8.2.2.4 RFC6550:8.2.2.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  wait 5s
  use rpl_dio(8192, 241, 0)

  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s  @RFC6550:8.2.2.1
      icmpv6.rpl.dio.rank  >= 8448                                   @RFC6550:8.2.1
