test      RQ_6LO_NDR_37
title     The border router refuses
purpose   A confirmation with status 1 is passed on to the link-local address formed from its EUI-64, and nothing is registered.
source    RFC 6775 section 8.2.5
covers    RFC6775:8.2.5 RFC6775:6.5.4
needs     router.nd & router.boot & router.multihop & router.forward
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

  4 edge -> router [reply to 3]
      icmpv6.type          == 158
      ipv6.src             == $edge.g64
      ipv6.dst             == $router.g64
      ipv6.hlim            == 64
      icmpv6.6lowpannd.da.status == 1
      icmpv6.6lowpannd.da.lifetime == 10
      icmpv6.6lowpannd.da.eui64 == $peer.a.eui64
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16

  5 router -> peer.a [icmpv6.type == 136] within $time.step          @RFC6775:8.2.5
      icmpv6.opt.aro.status == 1                                     @RFC6775:8.2.5
      icmpv6.opt.aro.eui64 == $peer.a.eui64                          @RFC6775:8.2.5
      ipv6.dst             == $peer.a.ll64                           @RFC6775:8.2.5
      wpan.dst64           == $peer.a.eui64                          @RFC6775:8.2.5

  use router_withholds($peer.a.g16)
