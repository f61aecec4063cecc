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
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 20
  # Who refuses it may (section 6.5.1), and need not know the way.
  1a may router -> peer.a [reply to 1] within $time.step  @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1
  wait 12s
  use rpl_child_a_reached()
  wait 20s
  use rpl_child_a_lost()
