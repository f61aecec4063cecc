test      RQ_RPL_DIO_05
title     Outside every DODAG
purpose   A router that is in no DODAG version sends no DIO with a finite Rank, but for a floating DODAG of its own.
source    RFC 6550 section 8.2.2.1
covers    RFC6550:8.2.2.1
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()

  1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]

  2 never router -> any [icmpv6.rpl.dio.rank < 0xffff] except [icmpv6.rpl.dio.flag.g == 0] for 82s  @RFC6550:8.2.2.1

  # It would join.
  use rpl_dio(256, 240, 1)
  3 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
