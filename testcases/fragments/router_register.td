fragment router_register($ADDRESS, $LIFETIME)
  # The first host registers an address.
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $ADDRESS
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == $LIFETIME
      icmpv6.opt.aro.eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: given icmpv6.opt.aro.status == 0  @RFC6775:6.5.3
