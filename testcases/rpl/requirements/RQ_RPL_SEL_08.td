test      RQ_RPL_SEL_08
title     No child for a parent
purpose   A router whose only parent poisons does not attach below its own child.
source    RFC 6550 section 8.2.2.5
covers    RFC6550:8.2.2.5 RFC6550:8.2.2.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_look($RANK)
  use rpl_dio_a($RANK + 1792, 240, 0)
  wait 2s
  use rpl_dio(65535, 240, 0)
  use rpl_dio_a($RANK + 1792, 240, 0)

  1 never router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] except [icmpv6.rpl.dio.rank <= $RANK + 1792] for 40s  @RFC6550:8.2.2.4
