test      RQ_RPL_OF0_01
title     The step of OF0
purpose   The Rank of OF0 is the parent's and 1 to 41 times MinHopRankIncrease more.
source    RFC 6552 section 4.1
covers    RFC6552:4.1 RFC6552:6.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_OF0_02

cases $RANK $MIN_HOP
  128 128  128
  256 256  256
  512 1024 512

steps
  use rpl_start()
  use rpl_dio_with($RANK, 240, 0, 1, 0, 240, 0, 8, 6, 0, $MIN_HOP, 0, 0)

  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.dio.rank  >= $RANK + $MIN_HOP                       @RFC6552:4.1
      # A policy may exaggerate it (RFC 6550 section 8.6).
      should icmpv6.rpl.dio.rank <= $RANK + 41 * $MIN_HOP            @RFC6552:4.1
      should icmpv6.rpl.dio.rank is multiple_of($MIN_HOP)            @RFC6552:4.1
      should icmpv6.rpl.dio.rank == $RANK + 3 * $MIN_HOP             @RFC6552:6.3
