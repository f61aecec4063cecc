test      RQ_6LO_EARO_25
title     A border router of RFC 6775
purpose   What is registered with a longer ROVR is reported to a 6LBR of RFC 6775 with the leftmost 64 bits of it.
source    catalogue EARO_25
covers    RFC8505:6.4
needs     router.nd & router.boot & router.earo & router.multihop
topology  wpan-router

steps
  let $ROVR = concat($peer.a.eui64, '0102030405060708')
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use earo_router_up($PREFIX, 0)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $ROVR, 200)

  2 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g16
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 201
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $ROVR

  3 router -> edge [icmpv6.type == 157] within $time.step            @RFC8505:6.4
      # "In the EDAR message": with code suffix 1, or as RFC 6775 has it.
      icmpv6.code          in {0, 1}                                 @RFC8505:6.4
      if icmpv6.code == 0: icmpv6.6lowpannd.da.eui64 == $peer.a.eui64  @RFC8505:6.4
      if icmpv6.code == 1: icmpv6.6lowpannd.da.rovr == $peer.a.eui64  @RFC8505:6.4
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

  5 router -> peer.a [icmpv6.type == 136 && icmpv6.nd.na.target_address == $peer.a.g16] within $time.step  @RFC6775:8.2.5
      icmpv6.opt.aro.status == 0                                     @RFC6775:8.2.5
