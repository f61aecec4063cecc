fragment rpl_out()
  # The router is in no DODAG but perhaps a floating one of its own: asked, it does not say that it is. It is alive all the same.
  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.hlim            == 255
  2 never router -> any [icmpv6.rpl.dio.rank < 0xffff] except [icmpv6.rpl.dio.flag.g == 0] for $time.silence
  3 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                    @RFC4443:4.2
