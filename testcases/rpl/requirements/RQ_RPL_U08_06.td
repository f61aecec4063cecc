test      RQ_RPL_U08_06
title     A host below a router in Storing mode
purpose   What a host registers is told to the root itself in Storing mode, too: as an external target, with the router as its parent.
source    RFC 9008 section 4.1.1
covers    RFC9008:4.1.1 RFC9010:9.2.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC8505:4.2
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac & router.rul
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio(256, 240, 2)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  use rpl_dao_heard($OWN)
  check $OWN != 256                                                @RFC6550:9.2 for lbr
  wait 3s
  2 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.r == 1
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 20
      icmpv6.opt.aro.registration_lifetime == 2
      icmpv6.opt.aro.rovr  == $peer.a.eui64
  use rpl_rul_asked($peer.a.eui64, 20)
  3 should router -> lbr [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] within $time.step  @RFC9008:4.1.1
      should ipv6.dst == $lbr.g64                                  @RFC9008:4.1.1
      should icmpv6.rpl.opt.transit.flag.e == 1                    @RFC9008:4.1.1
      should icmpv6.rpl.opt.transit.parent == $router.g64          @RFC9008:4.1.1
