test      RQ_RPL_SEL_11
title     Until the new membership is told
purpose   A router that goes to another DODAG forwards to the old one until it has told so by a DIO.
source    RFC 6550 section 8.2.2.4
covers    RFC6550:8.2.2.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

note      A DIO may be lost on the air, so that what the tester sees is a remark. In the first DODAG and the second Imin is 4 s.

steps
  use rpl_start()
  use rpl_dio_with(512, 240, 0, 0, 0, 240, 0, 12, 2, 0, 256, 1792, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within 9s  @RFC6550:8.2.2
  wait 2s

  # A grounded one.
  2 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $peer.a.g64
      icmpv6.rpl.opt.config.interval_double == 2
      icmpv6.rpl.opt.config.interval_min == 12
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  wait 500ms
  3 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == 2001:db8:ffff::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 200
  either
    4 should router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.b.g64] within 1s  @RFC6550:8.2.2.4
  or
    5 should router -> ff02::1a [icmpv6.rpl.dio.dagid == $peer.a.g64] within 1s  @RFC6550:8.2.2.4
  end
