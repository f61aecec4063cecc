test      RQ_RPL_MSG_11
title     Padding that is too long
purpose   PadN of more than seven octets, or with something in it, does no harm.
source    RFC 6550 section 6.7.3
covers    RFC6550:6.7.3 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $PAD
  six      '000000000000'
  nonzero  '010203'
  long     pattern(200)

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 0
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.padn  == $PAD
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256

  2 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  3 router -> lbr [reply to 2] within $time.step                     @RFC4443:4.2

  use rpl_dio(256, 241, 1)
  4 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2
