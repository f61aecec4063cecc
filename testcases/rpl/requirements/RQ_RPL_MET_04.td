test      RQ_RPL_MET_04
title     A second hop count
purpose   Of two hop count metrics in a container the second is ignored.
source    RFC 6551 section 3
covers    RFC6551:3 RFC6551:3.3 RFC6719:3.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mrhof & router.hop_count
topology  wpan-rpl-router

cases $SECOND
  more 9
  less 1

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 512]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == [3, 3]
      icmpv6.rpl.opt.metric.hp.object.hp == [4, $SECOND]
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                   @RFC6550:8.3
      icmpv6.rpl.opt.metric.type contains 3                        @RFC6719:3.4
      icmpv6.rpl.opt.metric.hp.object.hp == 5                      @RFC6551:3
