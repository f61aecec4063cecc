test      RQ_RPL_SEC_08_ROUTER
title     Outgoing counters, routers
purpose   The counter of a secured message is an increment of the one before to the same destination.
source    RFC 6550 section 10.6
covers    RFC6550:10.6 RFC6550:10.5 RFC6550:6.1
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

# A timestamp is in units of a millisecond: two messages may have the same.
steps
  use rpl_secure_up()
  1 given router -> ff02::1a [icmpv6.code == 0x81] within $time.step  @RFC6550:8.3
  2 given router -> ff02::1a [icmpv6.code == 0x81] within $time.step  @RFC6550:8.3
      if icmpv6.rpl.secure.flag.t == 0: icmpv6.rpl.secure.counter > icmpv6.rpl.secure.counter of 1  @RFC6550:10.6
  3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
  4 given router -> peer.a [reply to 3] within $time.step            @RFC6550:8.3
      if icmpv6.rpl.secure.flag.t == 0: should icmpv6.rpl.secure.counter > icmpv6.rpl.secure.counter of 2  @RFC6550:10.5
  5 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
  6 given router -> peer.a [reply to 5] within $time.step            @RFC6550:8.3
      if icmpv6.rpl.secure.flag.t == 0: icmpv6.rpl.secure.counter > icmpv6.rpl.secure.counter of 4  @RFC6550:10.6
