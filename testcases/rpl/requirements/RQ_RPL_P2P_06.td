test      RQ_RPL_P2P_06
title     Discovery is over
purpose   After a P2P-DRO with the Stop flag a router sends no DIO of the temporary DAG any more, whether it is part of the route or not.
source    RFC 6997 section 8
covers    RFC6997:8 RFC6997:9.1 RFC6997:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

note      The router SHOULD NOT send or process more DIOs, says section 8; section 9.3 has a MUST for the second. What it does is a remark.

cases $NEXT
  in-the-route  3
  beside        2

steps
  use rpl_up(1)
  use rpl_p2p_up(0x81, 0, 0, 2, 2)
  repeat 2 times
    use rpl_p2p_dro(0x81, 0, 1, $NEXT)
  end
  wait 500ms

  # A better route, which there is no use for.
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      ipv6.hlim            == 255
      icmpv6.rpl.dio.instance == 0x81
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 4
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == 2
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.routediscovery.flag.reply == 1
      icmpv6.rpl.opt.routediscovery.lifetime == 2
      icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64
  2 collect router -> any [icmpv6.rpl.dio.flag.mop == 4] for 6s as $DIOS
  check should count($DIOS) == 0                                     @RFC6997:8 for router
