test      RQ_RPL_DST_13
title     More routes than there is room for
purpose   What there is no room for is not acknowledged as if there were, and what was there stays.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:6.5.1 RFC6550:9.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing & router.routes_16
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_child_a(240, 60)
  1 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == [2001:db8:9::1, 2001:db8:9::2, 2001:db8:9::3, 2001:db8:9::4, 2001:db8:9::5, 2001:db8:9::6, 2001:db8:9::7, 2001:db8:9::8, 2001:db8:9::9, 2001:db8:9::a, 2001:db8:9::b, 2001:db8:9::c, 2001:db8:9::d, 2001:db8:9::e, 2001:db8:9::f, 2001:db8:9::10, 2001:db8:9::11, 2001:db8:9::12, 2001:db8:9::13, 2001:db8:9::14]
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # A router without room may drop what it was to forward (section 9.2): no word of what it then answers.
  2 collect router -> peer.b [icmpv6.rpl.daoack.status < 128] for $time.silence as $TAKEN
  check should count($TAKEN) == 0                                    @RFC6550:6.5.1 for router
  3 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  4 should router -> peer.a [icmpv6.type == 128 && ipv6.dst == 2001:db8:a::1] within $time.step  @RFC6550:9.2

