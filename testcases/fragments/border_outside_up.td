fragment border_outside_up()
  # The border router is started, and a host of its LoWPAN registers an address; hosts outside reach it.
  1 ask border do restart "Switch the border router off and on again"
  wait $time.settle
  2 peer.a -> border [icmpv6.type == 135]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $border.ll64
      icmpv6.nd.ns.target_address == $border.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64
      icmpv6.opt.aro.status == 0
      icmpv6.opt.aro.registration_lifetime == 10
      icmpv6.opt.aro.eui64 == $peer.a.eui64
  3 given border -> peer.a [reply to 2] within $time.step            @RFC6775:6.5.3
      if icmpv6.opt.aro.status present: given icmpv6.opt.aro.status == 0  @RFC6775:6.5.3
  4 outside -> border [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.a.g64
  5 given border -> peer.a [icmpv6.type == 128] within $time.step    @RFC8200:3
