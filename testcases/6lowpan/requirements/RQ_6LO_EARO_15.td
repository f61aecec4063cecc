test      RQ_6LO_EARO_15
title     The source of a registration is somebody else's
purpose   A registration from a link-local address that another owner has registered does not succeed; the status says why.
source    catalogue EARO_15
covers    RFC8505:4.1 RFC8505:5.6
needs     router.nd & router.boot & router.earo
topology  wpan-router

steps
  use earo_router_up($PREFIX, 0)
  use earo_registered($peer.a.ll64, $peer.a.ll64, $peer.a.eui64, 1)

  1 peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.a.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.b.ll16
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 1
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.b.eui64

  # Whom the answer reaches is open: the source is one host's, the link-layer address another's.
  2 should router -> any [icmpv6.type == 136 && icmpv6.nd.na.target_address == $peer.b.ll16] within $time.step  @RFC8505:4.1
      should icmpv6.opt.aro.status != 0                              @RFC8505:4.1
      should icmpv6.opt.aro.status == 6                              @RFC8505:4.1
