test      RQ_RPL_TRK_17
title     Absurd intervals
purpose   DIOIntervalMin and DIOIntervalDoublings of any size do no harm.
source    RFC 6550 section 8.3.1
covers    RFC6550:8.3.1 RFC4443:4.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $MIN $DOUBLINGS
  255-255 255 255
  31-31   31  31
  40-0    40  0
  0-255   0   255

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, $MIN, $DOUBLINGS, 10, 256, 1792, 0)

  1 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for 2s as $DIOS
  check count($DIOS) <= 2002                                         @RFC6550:8.3.1 for router

  2 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC4443:4.2

  use rpl_dio(256, 241, 0)
  4 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2
