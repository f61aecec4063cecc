fragment rpl_secure_alive_router()
  # The router still answers secured solicitations.
  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
  2 router -> peer.a [reply to 1] within $time.step                  @RFC6550:8.3
