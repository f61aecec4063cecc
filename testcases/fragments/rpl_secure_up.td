fragment rpl_secure_up()
  # The router joins below a secured root, and takes the tester's secured messages.
  use rpl_start()
  use rpl_secure_dio(240, 0)
  1 given router -> ff02::1a [icmpv6.code == 0x81 && icmpv6.rpl.dio.rank < 0xffff] within $time.step  @RFC6550:8.2.2
  2 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
  3 given router -> peer.a [reply to 2] within $time.step            @RFC6550:8.3
      given icmpv6.rpl.secure.mac.status == Good
