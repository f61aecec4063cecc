test      RQ_RPL_U09_01
title     A target that moves, and its old way
purpose   When a target that asks for it moves from one child to another, the common ancestor cleans up the way through the old one.
source    RFC 9009 section 4.2
covers    RFC9009:4.2 RFC9009:4.3 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1 RFC9009:4.3.2 RFC9009:4.3.3 RFC9009:4.4
needs     router.rpl & router.rpl_boot & router.storing & router.dco
topology  wpan-rpl-router

steps
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.flag.i == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 2s
  2 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.flag.i == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # It may wait for other DAOs before (DelayDCO, section 4.6.4).
  3 should router -> peer.a [icmpv6.rpl.dco.sequence present] within $time.step + 5s  @RFC9009:4.2
      icmpv6.rpl.dco.instance == 0                                   @RFC9009:4.4
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1                  @RFC9009:4.3.2
      icmpv6.rpl.opt.transit.pathseq == 241                          @RFC9009:4.3.3
      icmpv6.rpl.opt.transit.parent absent                           @RFC9009:4.2
      icmpv6.rpl.opt.transit.pathlifetime == 0                       @RFC9009:4.3.2
      should icmpv6.rpl.dco.status == 195                            @RFC9009:4.2
      icmpv6.rpl.dco.flag.rsv == 0                                   @RFC9009:4.3
