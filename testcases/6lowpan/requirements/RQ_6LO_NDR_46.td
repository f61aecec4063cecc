test      RQ_6LO_NDR_46
title     Router preference
purpose   A 6LR has the preference of a router without a default route, low or medium, never the reserved one.
source    RFC 6775 section 6
covers    RFC6775:6
needs     router.nd & router.boot
topology  wpan-router

steps
  use router_up($PREFIX)

  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.3
      should icmpv6.nd.ra.flag.prf in {0, 3}                         @RFC6775:6
