test      RQ_6LO_EARO_10
title     A host of RFC 6775 registers with a router of RFC 8505
purpose   A registration without the T flag is accepted, reported by a message of RFC 6775, and answered with the option.
source    catalogue EARO_10
covers    RFC8505:6.2
needs     router.nd & router.boot & router.earo & router.multihop
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use earo_router_up($PREFIX, 1)

  2 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr == concat(slice($peer.a.ll16, 14, 2), '00000000')
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  3 router -> edge [icmpv6.type == 157] within $time.step            @RFC8505:6.2
      icmpv6.code          == 0                                      @RFC8505:6.2
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64                     @RFC6775:8.2.3
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16                    @RFC6775:8.2.3

  4 edge -> router [reply to 3]
      icmpv6.type          == 158
      ipv6.src             == $edge.g64
      ipv6.dst             == $router.g64
      ipv6.hlim            == 64
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16

  5 router -> peer.a [icmpv6.type == 136] within $time.step          @RFC8505:6.2
      icmpv6.opt.aro.status == 0                                     @RFC8505:6.2
      icmpv6.opt.aro.eui64 == $peer.a.eui64                          @RFC6775:6.5.3
