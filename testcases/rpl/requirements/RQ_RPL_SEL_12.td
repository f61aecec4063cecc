test      RQ_RPL_SEL_12
title     Back within the limit
purpose   A router rejoins a parent that is back in the same version.
source    RFC 6550 section 8.2.2.1
covers    RFC6550:8.2.2.1 RFC6550:8.2.2.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_look($RANK)
  use rpl_dio(65535, 240, 0)
  wait 30s
  use rpl_dio(256, 240, 0)
  use rpl_dio(256, 240, 0)

  1 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s  @RFC6550:8.2.2.1
      icmpv6.rpl.dio.rank  <= $RANK + 1792                           @RFC6550:8.2.2.4
