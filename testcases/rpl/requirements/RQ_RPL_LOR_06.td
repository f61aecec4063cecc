test      RQ_RPL_LOR_06
title     A source route that begins with another node
purpose   Where the first entry is no address of the router, it drops the packet, or sends it to that node with the route as it is; with its own it sends it on.
source    RFC 8138 section 5.6
covers    RFC8138:5.6 RFC8138:5.5
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.sixlorh
topology  wpan-rpl-router

steps
  node peer.b up
  use rpl_up(1)
  use rpl_near_a()
  wait 5s
  1 lbr -> router [icmpv6.type == 128 && icmpv6.echo.identifier == 0x0bad &&
               6lowpan.before == concat(concat('f18003', slice($peer.b.g64, 8, 8)), '92050001')]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $peer.a.g64

  # Source routes of RPL are strict (RFC 6554 section 2); whether that is enforced section 5.6 leaves open. Nobody takes off what is not its own.
  all
    2 never router -> any [icmpv6.type == 128 && icmpv6.echo.identifier == 0x0bad] except [6lowpan.6loRH.address contains slice($peer.b.g64, 8, 8)] for $time.silence  @RFC8138:5.5
  and
    5 collect router -> any [icmpv6.type == 128 && icmpv6.echo.identifier == 0x0bad] for $time.silence as $FOLLOWED
  end
  check should count($FOLLOWED) == 0                                 @RFC8138:5.6 for router

  3 lbr -> router [icmpv6.type == 128 && icmpv6.echo.identifier == 0x600d &&
               6lowpan.before == concat(concat('f18003', slice($router.g64, 8, 8)), '92050001')]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $peer.a.g64

  4 router -> peer.a [icmpv6.type == 128 && icmpv6.echo.identifier == 0x600d] within $time.step  @RFC8138:5.6
