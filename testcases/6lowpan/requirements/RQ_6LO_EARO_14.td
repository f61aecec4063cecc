test      RQ_6LO_EARO_14
title     A registration from a global address
purpose   An extended registration whose source is a global address is answered with status 7.
source    catalogue EARO_14
covers    RFC8505:4.1 RFC8505:5.6
needs     router.nd & router.boot & router.earo
topology  wpan-router

steps
  use earo_router_up($PREFIX, 0)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, 1)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.g16
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 2
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.a.eui64

  2 should router -> any [icmpv6.type == 136 && icmpv6.nd.na.target_address == $peer.a.g16] within $time.step  @RFC8505:4.1
      should icmpv6.opt.aro.status == 7                              @RFC8505:4.1
