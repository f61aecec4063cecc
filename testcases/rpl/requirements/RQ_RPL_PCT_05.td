test      RQ_RPL_PCT_05
title     Bits of children and parents
purpose   A router with several DAO parents gives each bit of Path Control that its children asked for to one parent, and no others.
source    RFC 6550 section 9.9
covers    RFC6550:9.9 RFC6550:9.8 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac & router.dao_parents & router.path_control
topology  wpan-rpl-router

note      The children of RFC 6550 section 9.9.1. How a router groups its parents is its own business. A DAO with other targets in it is not judged.

steps
  node peer.b up
  node peer.c up
  node peer.d up
  use rpl_start()
  use rpl_paths(256, 240)
  use rpl_paths_a(512, 240)
  wait 20s
  1 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 255
  2 peer.c -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == 0x10
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 255
  3 peer.d -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == 0x0c
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 255
  let $FIRST = 0
  let $SECOND = 0
  all
    4 given router -> lbr [icmpv6.rpl.opt.target.prefix == [2001:db8:9::1]] within 10s  @RFC6550:9.8
        icmpv6.rpl.opt.transit.pathctl is disjoint(0x63)           @RFC6550:9.9
        icmpv6.rpl.opt.transit.pathctl any as $FIRST
        should icmpv6.rpl.opt.transit.pathctl != 0                 @RFC6550:9.9
  and
    5 may router -> peer.a [icmpv6.rpl.opt.target.prefix == [2001:db8:9::1]] within 10s  @RFC6550:9.8
        icmpv6.rpl.opt.transit.pathctl is disjoint(0x63)           @RFC6550:9.9
        icmpv6.rpl.opt.transit.pathctl any as $SECOND
        should icmpv6.rpl.opt.transit.pathctl != 0                 @RFC6550:9.9
  end
  check $FIRST is disjoint($SECOND)                                @RFC6550:9.9 for router
