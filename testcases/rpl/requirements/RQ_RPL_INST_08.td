test      RQ_RPL_INST_08
title     One instance of two
purpose   A router that takes part in one instance at a time joins one and stays in it.
source    RFC 6550 section 5.1
covers    RFC6550:5.1 RFC6550:3.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & !router.two_instances
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_seven(512, 17)
  wait 5s
  use rpl_seven(512, 17)
  1 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] for 60s as $DIOS
      should icmpv6.rpl.dio.instance == 0                            @RFC6550:5.1
  check count($DIOS) >= 1                                            @RFC6550:8.3 for router
