test      RQ_RPL_SRH_05
title     A compressed source route
purpose   A router swaps addresses whose common prefix is left out.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6554:3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

cases $I $E
  8-8 8 8
  8-0 8 0
  0-8 0 8

steps
  node peer.b up
  use rpl_up(1)
  use rpl_near_a()
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.routing.segleft == 2
      ipv6.routing.rpl.cmprI == $I
      ipv6.routing.rpl.cmprE == $E
      ipv6.routing.rpl.full_address == [$peer.a.g64, $peer.b.g64]

  2 router -> peer.a [icmpv6.type == 128] within $time.step          @RFC6554:4.2
      ipv6.dst             == $peer.a.g64                            @RFC6554:4.2
      ipv6.routing.segleft == 1                                      @RFC6554:4.2
      ipv6.routing.rpl.full_address == [$router.g64, $peer.b.g64]    @RFC6554:4.2
