test      RQ_RPL_U10_01
title     A host that knows nothing of RPL
purpose   A router advertises the address that a host registers to the root, as the host has said it.
source    RFC 9010 section 9.2.2
covers    RFC9010:9.2.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC8505:4.2 RFC9010:6.1
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.rul
topology  wpan-rpl-router

cases $ROVR
  64  'aabbccddeeff0102'
  128 'aabbccddeeff01020304050607080910'

steps
  use rpl_rul_up(1)
  1 peer.a -> router [icmpv6.type == 133]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
  2 router -> any [icmpv6.type == 134] within $time.step           @RFC9010:9.2.2
      icmpv6.opt.6cio.flag_l == 1                                  @RFC9010:9.2.2
      icmpv6.opt.6cio.flag_p == 1                                  @RFC9010:9.2.2
      icmpv6.opt.6cio.flag_e == 1                                  @RFC9010:9.2.2
  3 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.r == 1
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 20
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $ROVR
  use rpl_rul_asked($ROVR, 20)
  4 should router -> lbr [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] within $time.step  @RFC9010:9.2.2
      ipv6.dst             == $lbr.g64                             @RFC9010:9.2.2
      icmpv6.rpl.dao.flag.k == 1                                   @RFC9010:9.2.2
      icmpv6.rpl.opt.target.prefix_length == 128                   @RFC9010:9.2.2
      icmpv6.rpl.opt.target.flag.f == 0                            @RFC9010:9.2.2
      icmpv6.rpl.opt.target.flag.rovrsz == len($ROVR) / 8          @RFC9010:6.1
      icmpv6.rpl.opt.target.rovr == $ROVR                          @RFC9010:9.2.2
      should icmpv6.rpl.opt.target.flag.x == 0                     @RFC9010:9.2.2
      icmpv6.rpl.opt.transit.flag.e == 1                           @RFC9010:9.2.2
      icmpv6.rpl.opt.transit.parent is unicast                       @RFC9010:9.2.2
      icmpv6.rpl.opt.transit.parent not is link_local                @RFC9010:9.2.2
      should icmpv6.rpl.opt.transit.parent == $router.g64            @RFC9010:9.2.2
      icmpv6.rpl.opt.transit.pathseq == 20                         @RFC9010:9.2.2
      icmpv6.rpl.opt.transit.pathlifetime >= 10                    @RFC9010:9.2.2
      should icmpv6.rpl.opt.transit.pathlifetime > 10              @RFC9010:9.2.2
  5 lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 4]
      ipv6.src             == ipv6.dst of 4
      ipv6.dst             == ipv6.src of 4
      icmpv6.rpl.daoack.status == 0
  6 router -> peer.a [reply to 3] within $time.step                @RFC9010:9.2.2
      icmpv6.opt.aro.status == 0                                   @RFC9010:9.2.2
      icmpv6.opt.aro.flag.r == 1                                   @RFC9010:9.2.2
