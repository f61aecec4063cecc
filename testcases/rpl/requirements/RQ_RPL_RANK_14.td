test      RQ_RPL_RANK_14
title     Ranks below a root's
purpose   A stranger with Rank 0, or a Rank less than a root's, is not preferred.
source    RFC 6550 section 17
covers    RFC6550:17 RFC6550:8.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_RB_01

cases $STRANGE
  0   0
  100 100

steps
  use rpl_up(0)
  use rpl_look($RANK)
  use rpl_dio_a($STRANGE, 240, 0)
  wait 2s

  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  2 router -> lbr [reply to 1] within $time.step                     @RFC6550:8.3
      icmpv6.rpl.dio.rank  >= $STRANGE + 256                         @RFC6550:8.2.1
      should icmpv6.rpl.dio.rank >= $RANK                            @RFC6550:17
