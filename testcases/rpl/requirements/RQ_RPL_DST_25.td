test      RQ_RPL_DST_25
title     A route that runs out
purpose   When the lifetime of a route is over, the parent is told that it has ended.
source    RFC 6550 section 18.2.6
covers    RFC6550:18.2.6 RFC6550:9.2 RFC6550:9.4 RFC6550:8.2.2 RFC6550:6.5.1 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

note      Section 18.2.6 asks for a reasonable attempt, and does not say when.

steps
  use rpl_up(2)
  use rpl_dao_heard($OWN)
  check $OWN != 256                                                  @RFC6550:9.2 for lbr
  use rpl_child_a(240, 20)
  use rpl_child_a_reached()
  wait 5s
  1 should router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:a::1 && icmpv6.rpl.opt.transit.pathlifetime contains 0] within 60s  @RFC6550:18.2.6
  2 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC6550:8.3
