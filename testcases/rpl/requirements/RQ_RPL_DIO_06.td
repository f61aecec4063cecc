test      RQ_RPL_DIO_06
title     The configuration is passed on
purpose   The DODAG Configuration of a router is that of the root in every field.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.instance == 0
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == 5
      icmpv6.rpl.opt.config.interval_min == 9
      icmpv6.rpl.opt.config.redundancy == 3
      icmpv6.rpl.opt.config.max_rank_inc == 1000
      icmpv6.rpl.opt.config.min_hop_rank_inc == 200
      icmpv6.rpl.opt.config.ocp == 0
      icmpv6.rpl.opt.config.def_lifetime == 77
      icmpv6.rpl.opt.config.lifetime_unit == 3600

  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3

  3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  4 router -> peer.a [reply to 3] within $time.step                  @RFC6550:8.3
      icmpv6.rpl.opt.config.ocp present                              @RFC6550:6.7.6
      icmpv6.rpl.opt.config.interval_double == 5                     @RFC6550:6.7.6
      icmpv6.rpl.opt.config.interval_min == 9                        @RFC6550:6.7.6
      icmpv6.rpl.opt.config.redundancy == 3                          @RFC6550:6.7.6
      icmpv6.rpl.opt.config.max_rank_inc == 1000                     @RFC6550:6.7.6
      icmpv6.rpl.opt.config.min_hop_rank_inc == 200                  @RFC6550:6.7.6
      icmpv6.rpl.opt.config.ocp == 0                                 @RFC6550:6.7.6
      icmpv6.rpl.opt.config.def_lifetime == 77                       @RFC6550:6.7.6
      icmpv6.rpl.opt.config.lifetime_unit == 3600                    @RFC6550:6.7.6
