test      RQ_RPL_SRH_08
title     A source route with a loop
purpose   A source route that comes back to the router is dropped.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6554:5.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_RB_19

steps
  node peer.a up
  node peer.b up
  use rpl_up(1)
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.routing.segleft == 4
      ipv6.routing.rpl.full_address == [$router.g64, $peer.a.g64, $router.g64, $peer.b.g64]
  2 never router -> any [icmpv6.type == 128] for $time.silence       @RFC6554:4.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
