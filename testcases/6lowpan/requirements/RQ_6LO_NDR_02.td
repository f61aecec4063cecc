test      RQ_6LO_NDR_02
title     No router without an address
purpose   A 6LR that has heard of no prefix neither offers itself as a default router nor forwards.
source    RFC 6775 section 6.2
covers    RFC6775:6.2
needs     router.nd & router.boot
topology  wpan-router

steps
  1 ask router do restart "Switch the router off and on again"

  2 given router -> ff02::2 [icmpv6.type == 133] within $time.stimulus  @RFC6775:6.2

  3 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  4 never router -> peer.a [icmpv6.type == 134 && icmpv6.nd.ra.router_lifetime > 0] for $time.silence  @RFC6775:6.2

  5 edge -> router [icmpv6.type == 128]
      ipv6.src             == $edge.g64
      ipv6.dst             == $peer.a.g64

  6 never router -> peer.a [icmpv6.type == 128] for $time.silence    @RFC6775:6.2

  # It is alive all the same.
  7 peer.a -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  8 given router -> peer.a [reply to 7] within $time.step            @RFC4443:4.2
