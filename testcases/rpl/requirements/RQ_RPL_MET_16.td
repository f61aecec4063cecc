test      RQ_RPL_MET_16
title     Metrics of the future
purpose   Objects of an unknown type or aggregation in a metric container do no harm, and neither do their reserved bits.
source    RFC 6551 section 2.1
covers    RFC6551:2.1 RFC6552:4.2.1 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_MET_02

cases $TYPE $FLAGS
  type-9       9   0x0000
  type-255     255 0x0000
  aggregation7 3   0x0070
  reserved     3   0xf800

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == $TYPE
      icmpv6.rpl.opt.metric.flags == $FLAGS
      if $TYPE != 3: icmpv6.unknown_data == '0002'
      if $TYPE == 3: icmpv6.rpl.opt.metric.hp.object.hp == 2
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  2 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6552:4.2.1
  3 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC4443:4.2
