test      RQ_RPL_U10_03
title     What the root answers
purpose   What the root says of a host's route is passed on to the host: R if there is one, and the status if it is of Neighbor Discovery.
source    RFC 9010 section 9.2.2
covers    RFC9010:9.2.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC8505:4.2 RFC9010:8 RFC9010:6.3
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.rul
topology  wpan-rpl-router

alias     RQ_RPL_U10_10
note      RPL Status: U 0x80 (refused), A 0x40 (a status of Neighbor Discovery). Where the DAO-ACK never comes the host is answered all the same.

cases $ANSWER $STATUS $ROUTED
  accepted       0x00 0 1
  with-remark    0x01 0 1
  nd-accepted    0x40 0 1
  refused        0x80 0 0
  refused-full   0x82 0 0
  moved          0xc3 3 0
  saturated      0xc9 9 0
  none           256  0 0

steps
  use rpl_rul_up(1)
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.r == 1
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 20
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.a.eui64
  use rpl_rul_asked($peer.a.eui64, 20)
  2 given router -> lbr [icmpv6.rpl.opt.target.prefix contains $peer.a.g64] within $time.step  @RFC9010:9.2.2
  3 if $ANSWER < 256: lbr -> router [icmpv6.rpl.daoack.sequence == icmpv6.rpl.dao.sequence of 2]
      ipv6.src             == ipv6.dst of 2
      ipv6.dst             == ipv6.src of 2
      icmpv6.rpl.daoack.status == $ANSWER
  4 router -> peer.a [reply to 1] within 60s                       @RFC9010:9.2.2
      icmpv6.opt.aro.status in 0..63                               @RFC9010:8
      if $ANSWER < 256: icmpv6.opt.aro.status == $STATUS             @RFC9010:9.2.2
      icmpv6.opt.aro.flag.r == $ROUTED                             @RFC9010:9.2.2
