test      RQ_RPL_DST_10
title     The lifetime of a route
purpose   A route that is not refreshed is used until its lifetime is over, and then no more.
source    RFC 6550 section 6.7.8
covers    RFC6550:6.7.8 RFC6550:9.4 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 10
  wait 8s
  use rpl_child_a_reached()
  wait 14s
  use rpl_child_a_lost()
