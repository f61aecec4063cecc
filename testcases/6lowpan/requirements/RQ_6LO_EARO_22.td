test      RQ_6LO_EARO_22
title     No extended registration without a source link-layer address
purpose   An extended registration without SLLAO registers nothing.
source    catalogue EARO_22
covers    RFC8505:5.5 RFC6775:6.5
needs     router.nd & router.boot & router.earo
topology  wpan-router

steps
  use earo_router_up($PREFIX, 0)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, 1)

  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.a.ll16
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 2
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.a.eui64

  2 may router -> peer.a [reply to 1] within $time.silence

  if icmpv6.opt.aro.status of 2 present: check icmpv6.opt.aro.status of 2 not in {0}  @RFC6775:6.5 for router

  use earo_other($peer.a.ll16, 0)
