test      RQ_RPL_RB_27_ROUTER
title     Messages without security, routers
purpose   A router that uses secured messages joins no DODAG whose DIOs are none.
source    RFC 6550 section 10.1
covers    RFC6550:10.1 RFC6550:8.2.2
needs     router.rpl_security & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio(256, 240, 1)
  1 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] for $time.silence as $DIOS

  # No MUST says so: which messages a node takes is its policy.
  check should count($DIOS) == 0                                     @RFC6550:10.1 for router
  use rpl_secure_dio(241, 0)
  3 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within $time.step  @RFC6550:8.2.2
      icmpv6.code          == 0x81                                   @RFC6550:10.2
