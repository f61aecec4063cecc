fragment router_tells($PREFIX)
  # Asked, the router repeats this prefix.
  1 peer.a -> router [icmpv6.type == 133]
      ipv6.dst             == $router.ll64
      icmpv6.opt.src_linkaddr_eui64 == $peer.a.eui64

  2 router -> peer.a [reply to 1 && icmpv6.opt.prefix contains $PREFIX] within $time.step  @RFC6775:8.1.4
      ipv6.hlim            == 255                                    @RFC4861:6.1.2
