test      RQ_RPL_U10_02
title     A registration is refreshed
purpose   The 6LBR is asked by the root if that sets P, which the router wants by X, and else by the router.
source    RFC 9010 section 9.2.2
covers    RFC9010:9.2.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC8505:4.2 RFC9010:8
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.rul
topology  wpan-rpl-router

cases $P
  root-asks   1
  router-asks 0

steps
  use rpl_rul_up($P)
  use rpl_rul_first()
  wait 5s
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.r == 1
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 21
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.a.eui64
  2 if $P == 0: router -> lbr [icmpv6.type == 157] within $time.step  @RFC9010:9.2.2
  3 if $P == 0: lbr -> router [icmpv6.type == 158]
      ipv6.src             == $lbr.g64
      ipv6.dst             == ipv6.src of 2
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
      icmpv6.code          == 1
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.tid == 21
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.rovr == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g64
  all
    4 should router -> lbr [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] within $time.step  @RFC9010:9.2.2
        icmpv6.rpl.opt.target.flag.x == $P                         @RFC9010:9.2.2
        icmpv6.rpl.opt.transit.pathseq == 21                       @RFC9010:9.2.2
  and
    5 if $P == 1: never router -> lbr [icmpv6.type == 157] for 3s  @RFC9010:9.2.2
  end
  6 lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 4]
      ipv6.src             == ipv6.dst of 4
      ipv6.dst             == ipv6.src of 4
      icmpv6.rpl.daoack.status == 0
  7 router -> peer.a [reply to 1] within $time.step                @RFC9010:9.2.2
      icmpv6.opt.aro.status == 0                                   @RFC9010:9.2.2
      icmpv6.opt.aro.flag.r == 1                                   @RFC9010:9.2.2
