test      RQ_6LO_EARO_17
title     A link-local address is not reported
purpose   The registration of a link-local address needs no duplicate address request.
source    catalogue EARO_17
covers    RFC8505:5.6
needs     router.nd & router.boot & router.earo & router.multihop
topology  wpan-router
note      The exchange "does not need to take place" (section 5.6): a router that asks nevertheless breaks no MUST.

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use earo_router_up($PREFIX, 1)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, 1)

  2 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.ll16
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 1
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.a.eui64

  3 may router -> edge [icmpv6.type == 157] within $time.silence

  check should icmpv6.type of 3 absent                               @RFC8505:5.6 for router
