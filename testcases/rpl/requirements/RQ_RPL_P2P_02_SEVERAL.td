test      RQ_RPL_P2P_02_SEVERAL
title     One Target of two
purpose   A Target answers whether the P2P Route Discovery option or a RPL Target option names it, by its own address, and sends DIOs for the other Target.
source    RFC 6997 sections 9.3 and 9.5
covers    RFC6997:9.5 RFC6997:9.3 RFC6997:8.2 RFC6997:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

note      Stop is for the only Target of a discovery; RFC 6997 has no MUST for it: one that is set is a remark. It may look for the best route for as long as it is in the temporary DAG, 64 s.

cases $FIRST
  option  0
  address 1

steps
  use rpl_up(1)

  # Nobody acknowledges a multicast: it is sent again.
  let $CODE = 0
  let $TRIES = 0
  repeat until $CODE == 4 || $TRIES == 2 max 2
    let $TRIES = $TRIES + 1
    1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 768]
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
        icmpv6.rpl.opt.routediscovery.lifetime == 3
        if $FIRST == 1: icmpv6.rpl.opt.routediscovery.targetaddr == $router.g64
        if $FIRST == 0: icmpv6.rpl.opt.routediscovery.targetaddr == 2001:db8:0:1::b
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [$peer.a.g64]
        icmpv6.rpl.opt.target.prefix_length == 128
        if $FIRST == 1: icmpv6.rpl.opt.target.prefix == 2001:db8:0:1::b
        if $FIRST == 0: icmpv6.rpl.opt.target.prefix == $router.g64
    2 may router -> any [icmpv6.code == 4] within 65s                @RFC6997:9.5
        icmpv6.code          any as $CODE
        icmpv6.rpl.opt.routediscovery.targetaddr == $router.g64      @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.nh == 1                        @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [$peer.a.g64]  @RFC6997:8.2
        should icmpv6.rpl.p2p.dro.flag.stop == 0                     @RFC6997:9.5
  end
  3 if $FIRST == 0: check $CODE == 4                                 @RFC6997:9.3 for router
  4 if $FIRST == 1: check $CODE == 4                                 @RFC6997:9.5 for router
  5 router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] within $time.step  @RFC6997:9.5
      icmpv6.rpl.opt.routediscovery.addrvec.addr contains $peer.a.g64  @RFC6997:9.4
