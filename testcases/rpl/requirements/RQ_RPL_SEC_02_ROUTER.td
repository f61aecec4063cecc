test      RQ_RPL_SEC_02_ROUTER
title     A secured solicitation to one, routers
purpose   A DIO that answers a unicast secure DIS is a secure DIO.
source    RFC 6550 section 10.2
covers    RFC6550:10.2 RFC6550:8.3
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_secure_dio(240, 0)
  1 given router -> ff02::1a [icmpv6.code == 0x81 && icmpv6.rpl.dio.rank < 0xffff] within $time.step  @RFC6550:8.2.2
  2 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1

  # Which messages are taken is a matter of policy.
  3 given router -> peer.a [reply to 2] within $time.step            @RFC6550:8.3
      icmpv6.code          == 0x81                                   @RFC6550:10.2
