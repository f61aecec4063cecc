test      RQ_RPL_U09_06
title     Cleaning up, again
purpose   A Destination Cleanup that nobody acknowledges is repeated at most three times, with three seconds or more between; the next one has a newer DCOSequence.
source    RFC 9009 sections 4.4 and 4.6.3
covers    RFC9009:4.4 RFC9009:4.6.3 RFC9009:4.2 RFC6550:9.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing & router.dco
topology  wpan-rpl-router

note      Who knows the latency of the network may repeat faster: the pauses are a remark.

steps
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
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

  3 given router -> peer.a [icmpv6.rpl.dco.sequence present] within $time.step + 5s  @RFC9009:4.2
      icmpv6.rpl.dco.sequence any as $FIRST
  4 collect router -> peer.a [icmpv6.rpl.dco.sequence == $FIRST] for 30s as $AGAIN
  check should count($AGAIN) <= 3                                    @RFC9009:4.6.3 for router
  check should $AGAIN is spaced(2900ms - $time.tolerance)            @RFC9009:4.6.3 for router

  # Back to the first: another cleanup, along the other way.
  5 peer.a -> router [icmpv6.rpl.dao.sequence == 241]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.flag.i == 1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 242
      icmpv6.rpl.opt.transit.pathlifetime == 255
  6 should router -> peer.b [icmpv6.rpl.dco.sequence present] within $time.step + 5s  @RFC9009:4.2
      icmpv6.rpl.opt.transit.pathseq == 242                          @RFC9009:4.3.3
      icmpv6.rpl.dco.sequence is lollipop_newer($FIRST)              @RFC9009:4.4
