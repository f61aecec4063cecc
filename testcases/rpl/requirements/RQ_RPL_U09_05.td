test      RQ_RPL_U09_05
title     Cleaning up oneself
purpose   A Destination Cleanup for the router's own address is not passed on, and does not end the address.
source    RFC 9009 section 4.4
covers    RFC9009:4.4 RFC9009:4.3 RFC6550:8.2.2 RFC6550:9.2 RFC6550:6.5.1 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac & router.dco
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_child_a(240, 60)
  1 lbr -> router [icmpv6.rpl.dco.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == $router.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 20
      icmpv6.rpl.opt.transit.pathlifetime == 0
  2 never router -> any [icmpv6.rpl.dco.sequence present] for $time.silence  @RFC9009:4.4
  3 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.ll64
      ipv6.dst             == $router.g64
  4 router -> lbr [reply to 3] within $time.step                     @RFC4443:4.2
