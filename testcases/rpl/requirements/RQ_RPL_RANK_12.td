test      RQ_RPL_RANK_12
title     No Rank for the sake of a sibling
purpose   A router does not raise its Rank so that a sibling may be its parent, but by what OF0 lets it.
source    RFC 6550 section 3.7.1
covers    RFC6550:3.7.1 RFC6552:4.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

alias     RQ_RPL_OF0_11
note      The stretch of OF0 (RFC 6552 section 4.1) is five steps at most.

steps
  use rpl_up(0)
  use rpl_look($RANK)
  repeat 10 times
    use rpl_dio_a($RANK, 240, 0)
    wait 1s
    use rpl_dio(256, 240, 0)
    wait 1s
  end
  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  2 router -> lbr [reply to 1] within $time.step                   @RFC6550:8.3
      icmpv6.rpl.dio.rank  <= $RANK + 5 * 256                      @RFC6552:4.1
      should icmpv6.rpl.dio.rank <= $RANK                          @RFC6550:3.7.1
