test      RQ_RPL_RANK_11
title     No parent further down
purpose   A neighbour whose DAGRank is not less than the router's is no parent of it.
source    RFC 6550 section 8.2.1
covers    RFC6550:8.2.1 RFC6550:3.5.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_look($RANK)

  use rpl_dio_a($RANK, 240, 0)
  use rpl_dio_b($RANK + 256, 240, 0)
  wait 2s

  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  2 router -> lbr [reply to 1] within $time.step                     @RFC6550:8.3
      should icmpv6.rpl.dio.rank <= $RANK                            @RFC6550:3.7.1
