test      RQ_RPL_SEC_07_ROUTER
title     Consistency Checks to all, routers
purpose   A multicast Consistency Check is discarded.
source    RFC 6550 section 10.4
covers    RFC6550:10.4 RFC6550:8.3
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_secure_up()
  1 peer.a -> ff02::1a [icmpv6.rpl.cc.nonce == 0x1234]
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.cc.instance == 0
      icmpv6.rpl.cc.dodagid == $lbr.g64
  2 never router -> any [icmpv6.rpl.cc.flag.r == 1 || icmpv6.rpl.cc.nonce == 0x1234] for $time.silence  @RFC6550:10.4
  use rpl_secure_alive_router()
