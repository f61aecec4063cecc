test      RQ_RPL_INST_03
title     A local instance
purpose   A DAO of a local instance names its DODAG.
source    RFC 6550 section 6.4.1
covers    RFC6550:6.4.1 RFC6550:5.1 RFC6550:9.3 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac & router.local_instance
topology  wpan-rpl-router

alias     RQ_RPL_INST_01

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 2, 1, 0, 240, 0x85, 8, 6, 0, 256, 1792, 0)
  # It may be in a hurry: before its first DIO.
  all
    1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && (icmpv6.rpl.dio.flag.g == 1 || icmpv6.rpl.dio.dagid == $lbr.g64)] within $time.step  @RFC6550:8.2.2
        icmpv6.rpl.dio.instance == 0x85                              @RFC6550:5.1
        icmpv6.rpl.dio.dagid == $lbr.g64                             @RFC6550:5.1
  and
    2 router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step + 2s  @RFC6550:9.2
        icmpv6.rpl.dao.instance == 0x85                                @RFC6550:9.3
        icmpv6.rpl.dao.flag.d == 1                                     @RFC6550:6.4.1
        icmpv6.rpl.dao.dodagid == $lbr.g64                             @RFC6550:6.4.1
  end
