fragment router_solicit()
  # The first host asks, the router answers.
  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 given router -> peer.a [reply to 1] within $time.step            @RFC6775:6.3
