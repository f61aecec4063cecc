test      RQ_RPL_SRH_09
title     Two addresses of one router in a row
purpose   Two addresses of a router next to each other in a source route are no loop.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6550:6.7.10 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.type  == [4, 8, 8]
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.config.flag.a == [1, 1]
      icmpv6.rpl.opt.config.flag.r == [1, 0]
      icmpv6.rpl.opt.prefix.valid_lifetime == [7200, 7200]
      icmpv6.rpl.opt.prefix.preferred_lifetime == [7200, 7200]
      icmpv6.rpl.opt.prefix == [$lbr.g64, 2001:db8:0:2::]
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 5s
  let $OTHER = concat('20010db800000002', slice($router.g64, 8, 8))
  3 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $OTHER
      ipv6.src             == $lbr.g64
  4 given router -> lbr [icmpv6.type == 129] within $time.step     @RFC6550:6.7.10
  5 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.routing.type    == 3
      ipv6.routing.segleft == 2
      ipv6.routing.rpl.full_address == [$OTHER, $peer.a.g64]
  6 should router -> peer.a [icmpv6.type == 128] within $time.step  @RFC6554:4.2
      ipv6.dst             == $peer.a.g64                          @RFC6554:4.2
      ipv6.routing.segleft == 0                                    @RFC6554:4.2
