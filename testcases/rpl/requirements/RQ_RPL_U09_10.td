test      RQ_RPL_U09_10
title     A cleanup object of a local instance
purpose   In a local instance a Destination Cleanup Object names its DODAG.
source    RFC 9009 section 4.3
covers    RFC9009:4.3 RFC9009:4.2 RFC6550:5.1 RFC6550:9.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing & router.dco & router.local_instance
topology  wpan-rpl-router

steps
  node peer.b up
  use rpl_start()
  use rpl_dio_with(256, 240, 2, 1, 0, 240, 0x85, 8, 6, 0, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  2 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.instance == 0x85
      icmpv6.rpl.dao.dodagid == $lbr.g64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.flag.i == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 2s
  3 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.instance == 0x85
      icmpv6.rpl.dao.dodagid == $lbr.g64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.flag.i == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 60
  4 given router -> peer.a [icmpv6.rpl.dco.sequence present] within $time.step  @RFC9009:4.2
      icmpv6.rpl.dco.instance == 0x85                              @RFC9009:4.3
      icmpv6.rpl.dco.flag.d == 1                                   @RFC9009:4.3
      icmpv6.rpl.dco.dodagid == $lbr.g64                           @RFC9009:4.3
