test      RQ_RPL_SRH_06
title     The end of a source route
purpose   A packet whose source route is used up is delivered.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  node peer.a up
  node peer.b up
  use rpl_up(1)
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.ll64
      ipv6.dst             == $router.g64
      ipv6.routing.segleft == 0
      ipv6.routing.rpl.full_address == [$peer.a.g64, $peer.b.g64]
  2 router -> lbr [reply to 1] within $time.step                     @RFC6554:4.2
      icmpv6.type          == 129                                    @RFC6554:4.2
