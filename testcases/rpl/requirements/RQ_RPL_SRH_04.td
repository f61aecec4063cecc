test      RQ_RPL_SRH_04
title     A source route
purpose   A router on a source route swaps the next address with the destination, counts down and sends on.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_SRH_19

cases $RESERVED
  zero 0
  set  0xfffff

steps
  node peer.b up
  use rpl_up(1)
  use rpl_near_a()
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.routing.type    == 3
      ipv6.routing.segleft == 2
      ipv6.routing.rpl.reserved == $RESERVED
      ipv6.routing.rpl.full_address == [$peer.a.g64, $peer.b.g64]

  2 router -> peer.a [icmpv6.type == 128] within $time.step          @RFC6554:4.2
      ipv6.src             == $lbr.g64                               @RFC6554:4.2
      ipv6.dst             == $peer.a.g64                            @RFC6554:4.2
      ipv6.hlim            == 63                                     @RFC6554:4.2
      ipv6.routing.segleft == 1                                      @RFC6554:4.2
      ipv6.routing.rpl.full_address == [$router.g64, $peer.b.g64]    @RFC6554:4.2
      icmpv6.checksum.status == Good                                 @RFC6554:4.2
