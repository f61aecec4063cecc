test      RQ_RPL_RANK_02
title     Nobody further down is a next hop
purpose   The Rank of a router is greater than that of every node that its DAOs go to.
source    RFC 6550 section 8.2.1
covers    RFC6550:8.2.1 RFC6550:9.1 RFC6550:8.2.2 RFC6550:8.3 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_start()
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio(256, 240, 2)
  end
  use rpl_dio_a(512, 240, 2)
  use rpl_dio_b(5120, 240, 2)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
  wait 1s
  use rpl_look($RANK)
  all
    2 collect router -> lbr [icmpv6.rpl.dao.sequence present && icmpv6.rpl.opt.transit.pathlifetime > 0] for 20s as $FIRST
    check $RANK >= 512                                               @RFC6550:8.2.1 for router
  and
    3 collect router -> peer.a [icmpv6.rpl.dao.sequence present && icmpv6.rpl.opt.transit.pathlifetime > 0] for 20s as $SECOND
    check count($SECOND) == 0 || $RANK >= 768                        @RFC6550:8.2.1 for router
  and
    4 collect router -> peer.b [icmpv6.rpl.dao.sequence present && icmpv6.rpl.opt.transit.pathlifetime > 0] for 20s as $THIRD
    check count($THIRD) == 0 || $RANK >= 5376                        @RFC6550:8.2.1 for router
  end
  check may count($FIRST) + count($SECOND) >= 1                      @RFC6550:9.2 for router
