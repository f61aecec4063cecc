test      RQ_RPL_P2P_01_ORIGIN
title     A temporary DAG begins
purpose   An Origin's P2P mode DIO has a local instance, the version 0 and one P2P Route Discovery option, and allows no local repair.
source    RFC 6997 sections 6.1 and 7
covers    RFC6997:6.1 RFC6997:6 RFC6997:7
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p & router.p2p_origin
topology  wpan-rpl-router

cases $ROUTES
  source "1"
  four   "4"
  hop    "hop"

steps
  use rpl_up(1)
  1 ask router do rpl "discover", "2001:db8:0:1::b", $ROUTES "Discover a route to 2001:db8:0:1::b"
  2 router -> any [icmpv6.rpl.dio.flag.mop == 4] within $time.stimulus  @RFC6997:6.1
      ipv6.src             is link_local                             @RFC6997:6.1
      ipv6.dst             == ff02::1a                               @RFC6997:6.1
      icmpv6.rpl.dio.instance in 0x80..0xbf                          @RFC6997:6.1
      icmpv6.rpl.dio.version == 0                                    @RFC6997:6.1
      icmpv6.rpl.dio.flag.g == 1                                     @RFC6997:6.1
      icmpv6.rpl.dio.flag.preference == 0                            @RFC6997:6.1
      icmpv6.rpl.dio.dtsn  == 0                                      @RFC6997:6.1
      icmpv6.rpl.dio.dagid is unicast                                @RFC6997:6.1
      icmpv6.rpl.opt.type  in {0, 1, 2, 3, 4, 5, 10}                 @RFC6997:6.1
      if icmpv6.rpl.opt.config.ocp present: icmpv6.rpl.opt.config.max_rank_inc == 0  @RFC6997:6.1
      if icmpv6.rpl.opt.config.ocp present: icmpv6.rpl.opt.config.auth == 0  @RFC6997:6.1
      count(icmpv6.rpl.opt.routediscovery.targetaddr) == 1           @RFC6997:6.1
      icmpv6.rpl.opt.routediscovery.targetaddr == 2001:db8:0:1::b    @RFC6997:7
      if icmpv6.rpl.opt.routediscovery.flag.reply == 1 && icmpv6.rpl.opt.routediscovery.flag.hopbyhop == 1: icmpv6.rpl.opt.routediscovery.flag.numofroutes == 0  @RFC6997:7
      count(icmpv6.rpl.opt.routediscovery.addrvec.addr) == 0         @RFC6997:7
