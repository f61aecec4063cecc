test      RQ_RPL_DTS_02
title     DTSN in Non-Storing mode
purpose   In Non-Storing mode a router whose parent increments its DTSN increments its own.
source    RFC 6550 section 9.6
covers    RFC6550:9.6 RFC6550:8.2.2 RFC6550:8.3 RFC6550:9.2 RFC6550:9.4
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_dao_heard($PATH)
  check $PATH != 256                                                 @RFC6550:9.2 for lbr
  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  2 given router -> lbr [reply to 1] within $time.step               @RFC6550:8.3
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio_with(256, 240, 1, 1, 0, 241, 0, 8, 6, 0, 256, 1792, 0)
  end
  wait 1s

  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
      icmpv6.rpl.dio.dtsn  != icmpv6.rpl.dio.dtsn of 2               @RFC6550:9.6
