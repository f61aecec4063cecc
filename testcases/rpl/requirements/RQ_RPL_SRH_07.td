test      RQ_RPL_SRH_07
title     Too many segments
purpose   A source route with more segments left than addresses is answered with an error, and not forwarded.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  node peer.a up
  node peer.b up
  use rpl_up(1)
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.routing.segleft == 3
      ipv6.routing.rpl.full_address == [$peer.a.g64, $peer.b.g64]
  all
    2 never router -> any [icmpv6.type == 128] for $time.silence     @RFC6554:4.2
  and
    3 should router -> lbr [icmpv6.type == 4] within $time.silence   @RFC6554:4.2
        icmpv6.code        == 0                                      @RFC6554:4.2
        icmpv6.pointer     == 43                                     @RFC6554:4.2
  end
  4 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                     @RFC6550:8.3
