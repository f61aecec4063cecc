test      RQ_RPL_SEC_03_LEVEL_ROUTER
title     Messages below the policy, routers
purpose   A secured message whose level does not meet the policy of the node is discarded, and nothing is said in response.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:8.3
needs     router.rpl_security & router.rpl_boot & router.nonstoring & router.rpl_encrypted
topology  wpan-rpl-router

steps
  use rpl_secure_up()
  1 peer.a -> router [icmpv6.code == 0x80 && icmpv6.rpl.secure.lvl == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dis.flags == 0
  2 never router -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  3 peer.a -> router [icmpv6.code == 0x80 && icmpv6.rpl.secure.lvl == 2]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dis.flags == 0
  4 never router -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  use rpl_secure_alive_router()
