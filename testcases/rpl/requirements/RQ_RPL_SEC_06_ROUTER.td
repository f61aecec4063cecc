test      RQ_RPL_SEC_06_ROUTER
title     Consistency Checks, routers
purpose   A Consistency Check request is answered by a response with the same CC Nonce, RPLInstanceID and DODAGID.
source    RFC 6550 section 10.4
covers    RFC6550:10.4 RFC6550:6.6.1
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_secure_up()
  1 peer.a -> router [icmpv6.rpl.cc.nonce == 0x1234]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.cc.instance == 0
      icmpv6.rpl.cc.dodagid == $lbr.g64
  2 should router -> peer.a [icmpv6.rpl.cc.flag.r == 1 || icmpv6.rpl.cc.nonce == 0x1234] within $time.step  @RFC6550:10.4
      icmpv6.rpl.cc.flag.r == 1                                      @RFC6550:10.4
      icmpv6.rpl.cc.nonce == 0x1234                                  @RFC6550:10.4
      icmpv6.rpl.cc.instance == 0                                    @RFC6550:10.4
      icmpv6.rpl.cc.dodagid == $lbr.g64                              @RFC6550:10.4
