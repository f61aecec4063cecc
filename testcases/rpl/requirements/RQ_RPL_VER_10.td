test      RQ_RPL_VER_10
title     Only a root begins a version
purpose   A router without parents does not begin a new version of the DODAG.
source    RFC 6550 section 8.2.2.1
covers    RFC6550:8.2.2.1 RFC6550:8.2.2 RFC6550:8.2.2.5
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  wait 5s
  use rpl_dio(65535, 240, 0)

  1 never router -> any [icmpv6.rpl.dio.dagid == $lbr.g64] except [icmpv6.rpl.dio.version == 240] for 164s  @RFC6550:8.2.2.1

  use rpl_dio(256, 241, 0)
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2.1
