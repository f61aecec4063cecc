fragment router_conceals($PREFIX)
  # Asked, the router does not repeat this prefix.
  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 never router -> peer.a [icmpv6.type == 134 && icmpv6.opt.prefix contains $PREFIX] for $time.silence  @RFC6775:8.1.3
