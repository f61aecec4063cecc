test      RQ_RPL_SEC_05_ROUTER
title     A counter that begins anew, routers
purpose   A message with the counter 0 of a neighbour that was heard before is answered by a Consistency Check response.
source    RFC 6550 section 10.7
covers    RFC6550:10.7 RFC6550:6.6.1
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
      icmpv6.rpl.secure.counter == 0
  4 router -> peer.a [icmpv6.rpl.cc.flag.r == 1] within $time.step   @RFC6550:10.7
      if icmpv6.rpl.secure.flag.t == 0: icmpv6.rpl.secure.counter > icmpv6.rpl.secure.counter of 2  @RFC6550:10.6

      # The last counter, or the one that is expected next.
      should icmpv6.rpl.cc.destination_counter >= icmpv6.rpl.secure.counter of 1  @RFC6550:6.6.1
      should icmpv6.rpl.cc.destination_counter <= icmpv6.rpl.secure.counter of 1 + 1  @RFC6550:6.6.1
