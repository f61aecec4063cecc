test      RQ_6LO_EARO_16
title     An address that does not belong to the link
purpose   The registration of an address that cannot be used on the link is answered with status 8.
source    catalogue EARO_16
covers    RFC8505:4.1
needs     router.nd & router.boot & router.earo
topology  wpan-router

cases $TARGET
  other_prefix '20010db8009900000000000000000001'
  loopback     '00000000000000000000000000000001'

steps
  use earo_router_up($PREFIX, 0)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, 1)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $TARGET
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 2
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.a.eui64

  2 should router -> any [icmpv6.type == 136 && icmpv6.nd.na.target_address == $TARGET] within $time.step  @RFC8505:4.1
      should icmpv6.opt.aro.status == 8                              @RFC8505:4.1
