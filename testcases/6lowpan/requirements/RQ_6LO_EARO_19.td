test      RQ_6LO_EARO_19
title     A renewal is reported again
purpose   A 6LR reports the renewal of a registration to the 6LBR, with the new Transaction ID.
source    catalogue EARO_19
covers    RFC8505:5.7
needs     router.nd & router.boot & router.earo & router.multihop
topology  wpan-router

steps
  1 ask router do multihop "on" "Detect duplicates and distribute prefixes over several hops"

  use earo_router_up($PREFIX, 1)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, 200)
  use earo_reported($peer.a.g16, $peer.a.eui64, 1, 201)

  2 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g16
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 202
      icmpv6.opt.aro.registration_lifetime == 20
      icmpv6.opt.aro.rovr  == $peer.a.eui64

  3 router -> edge [icmpv6.type == 157] within $time.step            @RFC8505:5.7
      icmpv6.6lowpannd.da.tid == 202                                 @RFC8505:5.7
      icmpv6.6lowpannd.da.lifetime == 20                             @RFC8505:5.7
      icmpv6.6lowpannd.da.rovr == $peer.a.eui64                      @RFC8505:5.7
      icmpv6.6lowpannd.da.reg_addr == $peer.a.g16                    @RFC8505:5.7
