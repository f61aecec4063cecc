test      RQ_RPL_OF0_08
title     OF0 looks at no metrics
purpose   OF0 ignores a metric container.
source    RFC 6552 section 4.2.1
covers    RFC6552:4.2.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 7]
      icmpv6.rpl.opt.metric.hp.object.hp == 2
      icmpv6.rpl.opt.metric.etx.object.etx == 512
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256

  2 should router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6552:4.2.1
      icmpv6.rpl.dio.rank  >= 512                                    @RFC6550:8.2.1
