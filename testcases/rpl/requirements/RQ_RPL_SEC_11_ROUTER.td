test      RQ_RPL_SEC_11_ROUTER
title     A counter that is a time, routers
purpose   A node without a timestamp ignores the flag T.
source    RFC 6550 section 10.5
covers    RFC6550:10.5 RFC6550:8.3
needs     router.rpl_security & router.rpl_boot & router.nonstoring & router.rpl_untimed
topology  wpan-rpl-router

steps
  use rpl_secure_up()
  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.secure.flag.t == 1
  2 router -> peer.a [reply to 1] within $time.step                  @RFC6550:10.5
