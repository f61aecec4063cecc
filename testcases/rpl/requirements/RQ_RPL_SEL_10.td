test      RQ_RPL_SEL_10
title     The only parent leaves
purpose   A router whose only parent goes to another DODAG follows it or has none: it is no member of the old one.
source    RFC 6550 section 8.2.2.7
covers    RFC6550:8.2.2.7 RFC6550:8.2.2.1 RFC6550:8.1 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

steps
  use rpl_start()
  use rpl_dio_a(512, 240, 0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 5s
  2 peer.a -> router [icmpv6.rpl.dio.rank == 512]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dio.version == 77
      icmpv6.rpl.dio.flag.g == 0
      icmpv6.rpl.dio.flag.preference == 3
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == 2001:db8:0:7::1
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  wait 5s
  3 collect router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid in {$lbr.g64, 2001:db8:0:7::1}] for 60s as $DIOS
      icmpv6.rpl.dio.dagid == 2001:db8:0:7::1                      @RFC6550:8.2.2.1
      icmpv6.rpl.dio.version == 77                                 @RFC6550:8.1
      icmpv6.rpl.dio.flag.g == 0                                   @RFC6550:8.1
      icmpv6.rpl.dio.flag.preference == 3                          @RFC6550:8.1
      icmpv6.rpl.dio.rank  >= 768                                  @RFC6550:8.2.2.4
  check should count($DIOS) >= 1                                   @RFC6550:8.2.2.7 for router
  4 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                   @RFC4443:4.2
