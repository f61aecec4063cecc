test      RQ_RPL_SEC_03_KEY_ROUTER
title     An unknown key, routers
purpose   A secured message with a key that the node does not have is discarded.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:8.3
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_secure_up()
  1 peer.a -> router [icmpv6.code == 0x80 && icmpv6.rpl.secure.key.index == 254]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
  2 never router -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  use rpl_secure_alive_router()
