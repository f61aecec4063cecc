test      RQ_RPL_INST_07
title     Two instances
purpose   A router in two instances keeps them apart: version, DTSN, mode and DODAG are each instance's own.
source    RFC 6550 section 3.1
covers    RFC6550:3.1 RFC6550:8.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.two_instances
topology  wpan-rpl-router

alias     RQ_RPL_TRK_19

steps
  node peer.a up
  use rpl_up(1)
  use rpl_seven(512, 17)
  1 given router -> ff02::1a [icmpv6.rpl.dio.instance == 7] within $time.step  @RFC6550:8.2.2
      icmpv6.rpl.dio.version == 17                                   @RFC6550:8.1
      icmpv6.rpl.dio.flag.mop == 2                                   @RFC6550:8.1
      icmpv6.rpl.dio.dagid == $peer.a.g64                            @RFC6550:8.1
      icmpv6.rpl.dio.rank  >= 768                                    @RFC6550:8.2.1
  2 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] for 40s as $DIOS
      icmpv6.rpl.dio.instance in {0, 7}                              @RFC6550:3.1
      if icmpv6.rpl.dio.instance == 0: icmpv6.rpl.dio.version == 240 @RFC6550:3.1
      if icmpv6.rpl.dio.instance == 0: icmpv6.rpl.dio.flag.mop == 1  @RFC6550:3.1
      if icmpv6.rpl.dio.instance == 0: icmpv6.rpl.dio.dagid == $lbr.g64  @RFC6550:3.1
      if icmpv6.rpl.dio.instance == 7: icmpv6.rpl.dio.version == 17  @RFC6550:3.1
      if icmpv6.rpl.dio.instance == 7: icmpv6.rpl.dio.flag.mop == 2  @RFC6550:3.1
      if icmpv6.rpl.dio.instance == 7: icmpv6.rpl.dio.dagid == $peer.a.g64  @RFC6550:3.1
  check count($DIOS) >= 6                                            @RFC6550:8.3 for router
