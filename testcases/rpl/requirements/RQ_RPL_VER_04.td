test      RQ_RPL_VER_04
title     No way back
purpose   Who has advertised a new version does not advertise the old one again, nor joins it.
source    RFC 6550 section 8.2.2.1
covers    RFC6550:8.2.2.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_VER_03 RQ_RPL_VER_05

steps
  use rpl_up(0)
  wait 5s
  use rpl_dio(768, 241, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2.1

  # A neighbour that is still in the old one, with a better Rank.
  use rpl_dio_a(256, 240, 0)

  2 collect router -> any [icmpv6.code == 1 && icmpv6.rpl.dio.dagid == $lbr.g64] for 60s as $DIOS
      icmpv6.rpl.dio.version == 241                                  @RFC6550:8.2.2.1
      icmpv6.rpl.dio.rank  >= 1024                                   @RFC6550:8.2.2.1
  check count($DIOS) >= 1                                            @RFC6550:8.3 for router
