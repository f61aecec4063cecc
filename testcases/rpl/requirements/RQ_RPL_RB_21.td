test      RQ_RPL_RB_21
title     A flood of poison
purpose   Strangers that advertise the infinite Rank do not move a router from its parent.
source    RFC 6550 section 8.2.2.5
covers    RFC6550:8.2.2.5 RFC6550:8.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_look($RANK)
  use rpl_settled(0)
  all
    1 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 60s as $DIOS
        should icmpv6.rpl.dio.rank == $RANK                          @RFC6550:8.2.2.5
  and
    repeat 25 times
      use rpl_dio_a(65535, 240, 0)
      wait 1s
      use rpl_dio_b(65535, 240, 0)
      wait 1s
    end
  end
  check count($DIOS) >= 1                                            @RFC6550:8.3 for router
  check should count($DIOS) <= 6                                     @RFC6550:8.3 for router
