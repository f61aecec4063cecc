fragment earo_other($TARGET, $STATUS)
  # Another host, which has registered its own link-local address, wants this one: the answer tells whether it is anybody's.
  1 peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.b.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $peer.b.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 1
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.b.eui64

  2 given router -> peer.b [reply to 1] within $time.step            @RFC8505:5.6
      given icmpv6.opt.aro.status == 0                               @RFC8505:5.6

  3 peer.b -> router [icmpv6.type == 135]
      ipv6.src             == $peer.b.ll64
      ipv6.dst             == $router.ll64
      icmpv6.nd.ns.target_address == $TARGET
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.flag.t == 1
      icmpv6.opt.aro.tid   == 1
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.rovr  == $peer.b.eui64

  4 router -> peer.b [reply to 3] within $time.step                  @RFC8505:5.7
      icmpv6.opt.aro.status == $STATUS                               @RFC8505:5.7
