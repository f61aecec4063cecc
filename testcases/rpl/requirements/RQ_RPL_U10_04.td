test      RQ_RPL_U10_04
title     A host that goes
purpose   When a host ends its registration, or does not want to be reached any more, its route ends.
source    RFC 9010 section 9.2.2
covers    RFC9010:9.2.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC8505:4.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.rul
topology  wpan-rpl-router

cases $MINUTES $R
  ends           0  1
  ends-without-r 0  0
  no-route       10 0

steps
  use rpl_rul_up(1)
  use rpl_rul_first()
  wait 5s
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.r == $R
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 21
      icmpv6.opt.aro.registration_lifetime == $MINUTES
      icmpv6.opt.aro.rovr  == $peer.a.eui64
  2 router -> lbr [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] within 20s  @RFC9010:9.2.2
      icmpv6.rpl.opt.transit.pathlifetime == 0                     @RFC9010:9.2.2
      icmpv6.rpl.opt.transit.pathseq == 21                         @RFC9010:9.2.2
  3 lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 2]
      ipv6.src             == ipv6.dst of 2
      ipv6.dst             == ipv6.src of 2
      icmpv6.rpl.daoack.status == 0
  4 router -> peer.a [reply to 1] within $time.step                @RFC9010:9.2.2
      icmpv6.opt.aro.status == 0                                   @RFC9010:9.2.2
      if $MINUTES > 0: icmpv6.opt.aro.flag.r == 0                  @RFC9010:9.2.2
