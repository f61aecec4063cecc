test      RQ_RPL_SRH_11
title     A source route off the link
purpose   A packet whose next address is no neighbour is dropped, not sent to the default route.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(1)
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.routing.segleft == 1
      ipv6.routing.rpl.full_address == 2001:db8:77::1
  all
    2 never router -> lbr [icmpv6.type == 128] for $time.silence     @RFC6554:4.2
  and
    3 should router -> lbr [icmpv6.type == 1] within $time.silence   @RFC6554:4.2
        should icmpv6.code == 7                                      @RFC6554:4.2
  end
  4 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                     @RFC6550:8.3
