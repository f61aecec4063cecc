test      RQ_RPL_P2P_05_DIS
title     Solicitations in a temporary DAG
purpose   A multicast DIS does not reset Trickle of a temporary DAG, and a unicast DIS is not answered with a P2P mode DIO.
source    RFC 6997 section 9.1
covers    RFC6997:9.1 RFC6206:4.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

note      Intervals of 4, 8, 16 and 32 s: the third DIO comes 20 to 29 s after the first one was heard, the fourth not before 45 s.

cases $ALL
  all 1
  one 0

steps
  use rpl_up(1)
  1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 768]
      ipv6.hlim            == 255
      icmpv6.rpl.dio.instance == 0x81
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 4
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 12
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.routediscovery.flag.reply == 1
      icmpv6.rpl.opt.routediscovery.lifetime == 3
      icmpv6.rpl.opt.routediscovery.targetaddr == 2001:db8:0:1::b
      icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64]
  2 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] between 2s..4200ms of 1  @RFC6206:4.2
  3 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] between 8s..12600ms of 1  @RFC6206:4.2
  4 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] between 20s..29300ms of 1  @RFC6206:4.2
  wait 9s
  repeat 2 times
    5 if $ALL == 1: peer.d -> ff02::1a [icmpv6.rpl.dis.flags == 0]
    6 if $ALL == 0: peer.d -> router [icmpv6.rpl.dis.flags == 0]
        ipv6.dst             == $router.ll64
  end
  7 never router -> any [icmpv6.rpl.dio.flag.mop == 4] for 5s        @RFC6997:9.1
