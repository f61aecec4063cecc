test      RQ_RPL_MSG_20
title     A DIO from a global address
purpose   Whoever sends DIOs from a global address is no neighbour to join.
source    RFC 6550 section 6
covers    RFC6550:6 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      ipv6.src             == $lbr.g64
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256

  2 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for $time.silence as $DIOS
  check should count($DIOS) == 0                                     @RFC6550:6 for router

  use rpl_dio(256, 241, 1)
  3 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2
