test      RQ_RPL_RANK_06
title     No further down than allowed
purpose   Within a DODAG version a router's Rank does not exceed its lowest by more than DAGMaxRankIncrease.
source    RFC 6550 section 8.2.2.4
covers    RFC6550:8.2.2.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_RB_02 RQ_RPL_OF0_12

steps
  use rpl_up(0)
  use rpl_look($LOWEST)

  all
    1 collect router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 60s as $DIOS
        icmpv6.rpl.dio.rank  <= $LOWEST + 1792                       @RFC6550:8.2.2.4
  and
    use rpl_dio(512, 240, 0)
    wait 4s
    use rpl_dio(768, 240, 0)
    wait 4s
    use rpl_dio(1024, 240, 0)
    wait 4s
    use rpl_dio(1536, 240, 0)
    wait 4s
    use rpl_dio(2048, 240, 0)
    wait 4s
    use rpl_dio(2304, 240, 0)
    wait 4s
    repeat 2 times
      use rpl_dio(4096, 240, 0)
    end
    wait 4s
    2 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  end

  check count($DIOS) >= 1                                            @RFC6550:8.3 for router
  use rpl_out()
