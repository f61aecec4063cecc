test      RQ_RPL_U10_08
title     The root takes a route back
purpose   A cleanup of the root ends the route of a host, and the host is told.
source    RFC 9010 section 7
covers    RFC9010:9.2.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC8505:4.2 RFC9010:7
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.rul
topology  wpan-rpl-router

cases $ANSWER $STATUS
  moved   0xc3 3
  removed 0xc4 4

steps
  use rpl_rul_up(1)
  use rpl_rul_first()
  wait 5s
  1 lbr -> router [icmpv6.rpl.dco.sequence == 240]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
      icmpv6.rpl.dco.instance == 0
      icmpv6.rpl.dco.status == $ANSWER
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 0
  2 router -> peer.a [icmpv6.type == 136] within $time.step        @RFC9010:9.2.2
      icmpv6.opt.aro.status == $STATUS                             @RFC9010:9.2.2
      icmpv6.opt.aro.flag.r == 0                                   @RFC9010:9.2.2
