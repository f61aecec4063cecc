fragment border_6lr()
  # A 6LR behind the border router: it has registered its address.
  1 peer.b -> border [icmpv6.type == 135]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $border.ll64
      icmpv6.nd.ns.target_address == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.b.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 1000
      icmpv6.opt.aro.eui64 == $peer.b.eui64

  2 given border -> peer.b [reply to 1] within $time.step            @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: given icmpv6.opt.aro.status == 0  @RFC6775:6.5.3
