test      RQ_RPL_MSG_05
title     A wrong checksum
purpose   A DIO with a wrong checksum is discarded.
source    RFC 4443 section 2.3
covers    RFC4443:2.3 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.checksum      == 0x1234
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1

  use rpl_out()
  use rpl_dio(256, 240, 1)
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
