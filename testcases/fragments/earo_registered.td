fragment earo_registered($SOURCE, $TARGET, $ROVR, $TID)
  # The first host registers an address for ten minutes, for tests that only build on it.
  1 peer.a -> router [icmpv6.type == 135]
      ipv6.src             == $SOURCE
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $TARGET
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == $TID
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $ROVR

  2 given router -> peer.a [reply to 1] within $time.step            @RFC8505:5.7
      given icmpv6.opt.aro.status == 0                               @RFC8505:5.7
