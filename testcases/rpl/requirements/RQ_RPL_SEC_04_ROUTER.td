test      RQ_RPL_SEC_04_ROUTER
title     Replays, routers
purpose   A message with a counter below that expected of its sender is discarded; one that cannot be verified changes nothing of what is expected.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:8.3
needs     router.rpl_security & router.rpl_boot & router.nonstoring & router.rpl_replay
topology  wpan-rpl-router

steps
  use rpl_secure_up()
  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
  2 given router -> peer.a [reply to 1] within $time.step            @RFC6550:8.3
  3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.secure.counter == icmpv6.rpl.secure.counter of 1 - 1
  4 never router -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  5 peer.a -> router [icmpv6.code == 0x80 && icmpv6.rpl.secure.mac == '5a5a5a5a']
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.secure.counter == icmpv6.rpl.secure.counter of 1 + 100000
  6 never router -> peer.a [icmpv6.rpl.dio.rank present || icmpv6.code == 0x81 || icmpv6.type <= 4] for $time.silence  @RFC6550:10.7
  7 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
  8 router -> peer.a [reply to 7] within $time.step                  @RFC6550:10.7
