test      RQ_6LO_NDR_41
title     The border router is silent
purpose   A request that is not confirmed is repeated with pauses of a second or more, and at last the registration is accepted.
source    RFC 6775 section 8.2.6
covers    RFC6775:8.2.6
needs     router.nd & router.boot & router.multihop
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use router_up($PREFIX)

  2 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.a.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  3 given router -> edge [icmpv6.type == 157] within $time.step      @RFC6775:8.2.3

  4 should router -> edge [again of 3] between 990ms..$time.stimulus  @RFC6775:8.2.6

  5 should router -> peer.a [reply to 2] within 30s                  @RFC6775:8.2.6
      if icmpv6.opt.aro.status present: icmpv6.opt.aro.status == 0   @RFC6775:8.2.6
