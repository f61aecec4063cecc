test      RQ_RPL_U09_06
title     Cleanup objects that are repeated
purpose   A Destination Cleanup Object that nobody acknowledges is repeated seldom and not without end; another one has a newer DCOSequence.
source    RFC 9009 section 4.6.3
covers    RFC9009:4.6.3 RFC9009:4.4 RFC9009:4.2 RFC6550:9.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing & router.dco
topology  wpan-rpl-router

note      The bounds hold where a router does not know the latency of its network.

steps
  node peer.b up
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.type  == [5, 5, 6]
      icmpv6.rpl.opt.target.prefix == [2001:db8:9::1, 2001:db8:9::2]
      icmpv6.rpl.opt.transit.flag.i == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 255
  wait 2s
  2 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.flag.i == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 255
  3 given router -> peer.a [icmpv6.rpl.dco.sequence present] within $time.step  @RFC9009:4.2
      icmpv6.rpl.dco.sequence any as $FIRST
  4 collect router -> peer.a [icmpv6.rpl.dco.sequence present] for 60s as $AGAIN
  check should count($AGAIN) <= 3                                  @RFC9009:4.6.3 for router
  check should $AGAIN is spaced(3s - $time.tolerance)              @RFC9009:4.6.3 for router
  5 peer.b -> router [icmpv6.rpl.dao.sequence == 241]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::2
      icmpv6.rpl.opt.transit.flag.i == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 255
  6 given router -> peer.a [icmpv6.rpl.dco.sequence present && icmpv6.rpl.opt.target.prefix contains 2001:db8:9::2] within $time.step  @RFC9009:4.2
      icmpv6.rpl.dco.sequence is lollipop_newer($FIRST)            @RFC9009:4.4
