test      RQ_RPL_DST_05
title     Up to the parent
purpose   In Storing mode a router advertises to its parent what its children advertise.
source    RFC 6550 section 9.8
covers    RFC6550:9.8 RFC6550:9.2.1 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC6550:6.5.1 RFC6550:7.1
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_dao_heard($OWN)
  check $OWN != 256                                                  @RFC6550:9.2 for lbr
  use rpl_child_a(245, 60)

  1 router -> lbr [icmpv6.rpl.opt.target.prefix contains 2001:db8:a::1] within $time.step  @RFC6550:9.8
      ipv6.src             == $router.ll64                           @RFC6550:9.1
      ipv6.dst             == $lbr.ll64                              @RFC6550:9.1
      icmpv6.rpl.opt.transit.pathseq contains 245                    @RFC6550:7.1
      icmpv6.rpl.opt.transit.parent absent                           @RFC6550:9.8
