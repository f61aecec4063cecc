test      RQ_RPL_DST_06
title     The end of a route
purpose   A No-Path removes the route, and is passed on.
source    RFC 6550 section 9.8
covers    RFC6550:9.8 RFC6550:9.4 RFC6550:8.2.2 RFC6550:9.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_dao_heard($OWN)
  check $OWN != 256                                                  @RFC6550:9.2 for lbr
  use rpl_child_a(240, 60)
  use rpl_child_a_reached()
  wait 5s
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 241]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 0

  2 router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:a::1] within $time.step  @RFC6550:9.8
      icmpv6.rpl.opt.transit.pathlifetime contains 0                 @RFC6550:9.8
  use rpl_child_a_lost()
