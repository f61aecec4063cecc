test      RQ_RPL_U09_07
title     A cleanup that nobody asked for
purpose   A router that cleans up a route that has ended does so with the Path Sequence 240.
source    RFC 9009 section 4.5
covers    RFC9009:4.5 RFC9009:4.3 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing & router.dco
topology  wpan-rpl-router

note      A router need not say anything then; 240 is for a cleanup that does not care for the Path Sequence, so that another one is a remark.

steps
  use rpl_up(2)
  use rpl_child_a(5, 10)
  1 may router -> peer.a [icmpv6.rpl.dco.sequence present] within 30s  @RFC9009:4.5
      icmpv6.rpl.opt.target.prefix contains 2001:db8:a::1            @RFC9009:4.3
      icmpv6.rpl.opt.transit.pathlifetime == 0                     @RFC9009:4.3
      icmpv6.rpl.opt.transit.parent absent                         @RFC9009:4.3
      should icmpv6.rpl.opt.transit.pathseq == 240                 @RFC9009:4.5
