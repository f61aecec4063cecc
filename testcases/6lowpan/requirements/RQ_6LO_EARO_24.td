test      RQ_6LO_EARO_24
title     A Transaction ID without the T flag
purpose   Where the T flag is not set the octet of the Transaction ID is ignored.
source    catalogue EARO_24
covers    RFC8505:4.1
needs     router.nd & router.boot & router.earo
topology  wpan-router

steps
  use earo_router_up($PREFIX, 0)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 0
      icmpv6.opt.aro.tid   == 100
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: given icmpv6.opt.aro.status == 0  @RFC6775:6.5.3

  3 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 0
      icmpv6.opt.aro.tid   == 99
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  4 router -> peer.a [reply to 3] within $time.step                  @RFC6775:6.5.3
      icmpv6.opt.aro.status == 0                                     @RFC8505:4.1
