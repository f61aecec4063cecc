test      RQ_6LO_NDR_42_WITHIN
title     A tentative entry
purpose   While the 6LBR is being asked about an address, another host's registration of it is ignored, and the first host gets the answer.
source    RFC 6775 section 8.2
covers    RFC6775:8.2
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
      given icmpv6.6lowpannd.da.eui64 == $peer.a.eui64               @RFC6775:8.2.3

  4 peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g16
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.b.eui64

  5 may router -> any [(icmpv6.type == 157 && icmpv6.6lowpannd.da.eui64 == $peer.b.eui64) || (icmpv6.type == 136 && wpan.dst64 == $peer.b.eui64)] within 900ms
      should icmpv6.type   absent                                    @RFC6775:8.2

  6 edge -> router [reply to 3]
      icmpv6.type          == 158
      ipv6.src             == $edge.g64
      ipv6.dst             == $router.g64
      ipv6.hlim            == 64
      icmpv6.6lowpannd.da.status == 0
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16

  7 should router -> peer.a [icmpv6.type == 136] within $time.step   @RFC6775:8.2.5
