test      RQ_RPL_P2P_01
title     A temporary DAG on its way
purpose   A router that passes a P2P mode DIO on sets its base object as it must be, adds its address to the route, and leaves out what does not belong there.
source    RFC 6997 sections 6.1 and 7
covers    RFC6997:6.1 RFC6997:6 RFC6997:7 RFC6997:9.4 RFC6550:8.2.1
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

cases $COMPR
  elided 8
  whole  0

steps
  use rpl_up(1)

  # Twice: nobody acknowledges a multicast. The prefix is none of the options that belong there.
  repeat 2 times
    1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 768]
        ipv6.hlim            == 255
        icmpv6.rpl.dio.instance == 0x81
        icmpv6.rpl.dio.version == 0
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.flag.mop == 4
        icmpv6.rpl.dio.dtsn  == 0
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.config.interval_double == 6
        icmpv6.rpl.opt.config.interval_min == 8
        icmpv6.rpl.opt.config.redundancy == 0
        icmpv6.rpl.opt.config.max_rank_inc == 0
        icmpv6.rpl.opt.config.min_hop_rank_inc == 256
        icmpv6.rpl.opt.config.ocp == 0
        icmpv6.rpl.opt.config.def_lifetime == 60
        icmpv6.rpl.opt.config.lifetime_unit == 1
        icmpv6.rpl.opt.routediscovery.flag.reply == 1
        icmpv6.rpl.opt.routediscovery.flag.compr == $COMPR
        icmpv6.rpl.opt.routediscovery.lifetime == 2
        icmpv6.rpl.opt.routediscovery.maxrank == 0
        icmpv6.rpl.opt.routediscovery.targetaddr == 2001:db8:0:1::b
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64]
        icmpv6.rpl.opt.prefix.length == 64
        icmpv6.rpl.opt.prefix.valid_lifetime == 7200
        icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
        icmpv6.rpl.opt.prefix == 2001:db8:0:7::
  end

  2 given router -> any [icmpv6.rpl.dio.flag.mop == 4] within $time.step  @RFC6997:9.4
      ipv6.src             is link_local                             @RFC6997:6.1
      ipv6.dst             == ff02::1a                               @RFC6997:6.1
      icmpv6.rpl.dio.instance == 0x81                                @RFC6997:6.1
      icmpv6.rpl.dio.version == 0                                    @RFC6997:6.1
      icmpv6.rpl.dio.flag.g == 1                                     @RFC6997:6.1
      icmpv6.rpl.dio.flag.preference == 0                            @RFC6997:6.1
      icmpv6.rpl.dio.dtsn  == 0                                      @RFC6997:6.1
      icmpv6.rpl.dio.dagid == $lbr.g64                               @RFC6997:6.1
      icmpv6.rpl.dio.rank  >= 1024                                   @RFC6550:8.2.1
      icmpv6.rpl.opt.type  in {0, 1, 2, 3, 4, 5, 10}                 @RFC6997:6.1
      count(icmpv6.rpl.opt.routediscovery.targetaddr) == 1           @RFC6997:6.1
      icmpv6.rpl.opt.routediscovery.targetaddr == 2001:db8:0:1::b        @RFC6997:7
      if icmpv6.rpl.opt.routediscovery.flag.compr == $COMPR: icmpv6.rpl.opt.routediscovery.addr_vec is starts_with(concat(slice('20010db800000001000000000000000c', $COMPR, 16), slice($peer.a.g64, $COMPR, 16)))  @RFC6997:7
      count(icmpv6.rpl.opt.routediscovery.addrvec.addr) == 3         @RFC6997:9.4
      should icmpv6.rpl.opt.routediscovery.addrvec.addr contains $router.g64  @RFC6997:9.4
      if icmpv6.rpl.opt.config.ocp present: icmpv6.rpl.opt.config.def_lifetime == 60  @RFC6997:6.1
      if icmpv6.rpl.opt.config.ocp present: icmpv6.rpl.opt.config.max_rank_inc == 0  @RFC6997:6.1
      if icmpv6.rpl.opt.config.ocp present: icmpv6.rpl.opt.config.interval_min == 8  @RFC6997:6.1
