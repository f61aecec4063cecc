test      RQ_RPL_SRH_12
title     The last hop of a source route
purpose   A source-routed packet whose hop limit ends is not forwarded.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC4443:3.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_near_a()
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.hlim            == 1
      ipv6.routing.segleft == 1
      ipv6.routing.rpl.full_address == $peer.a.g64
  all
    2 never router -> peer.a [icmpv6.type == 128] for $time.silence  @RFC6554:4.2
  and
    3 should router -> lbr [icmpv6.type == 3] within $time.silence   @RFC4443:3.3
        icmpv6.code        == 0                                      @RFC4443:3.3
  end
