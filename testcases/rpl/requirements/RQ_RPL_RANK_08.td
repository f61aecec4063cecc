test      RQ_RPL_RANK_08
title     The limit outlives leaving
purpose   Who has left a DODAG version does not come back to it below the limit of before.
source    RFC 6550 section 8.2.2.4
covers    RFC6550:8.2.2.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_look($LOWEST)

  use rpl_dio(4096, 240, 0)
  wait 30s

  # Back, but too far down; then a new version, to which no old limit applies.
  use rpl_dio(3072, 240, 0)
  1 never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] except [icmpv6.rpl.dio.rank <= $LOWEST + 1792] for 33s  @RFC6550:8.2.2.4

  use rpl_dio(3072, 241, 0)
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s  @RFC6550:8.2.2
      icmpv6.rpl.dio.version == 241                                  @RFC6550:8.2.2.1
      icmpv6.rpl.dio.rank  >= 3328                                   @RFC6550:8.2.1
