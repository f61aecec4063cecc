test      RQ_RPL_RANK_13
title     MinHopRankIncrease zero
purpose   Nobody joins a DODAG whose MinHopRankIncrease is zero.
source    RFC 6550 section 3.5.1
covers    RFC6550:3.5.1 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 8, 6, 0, 0, 1792, 0)
  use rpl_out()

  use rpl_dio(256, 241, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within $time.step  @RFC6550:8.2.2
