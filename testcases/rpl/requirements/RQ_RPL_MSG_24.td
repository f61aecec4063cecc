test      RQ_RPL_MSG_24
title     Options in any order
purpose   The order of the options of a DIO means nothing.
source    RFC 6550 section 6.7
covers    RFC6550:6.7 RFC6550:8.2.2 RFC6550:8.3 RFC6550:6.7.10
needs     router.rpl & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

cases $TYPES
  config-first  [4, 8, 3]
  config-last   [8, 3, 4]
  config-middle [3, 4, 8]

steps
  use rpl_start()

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
        icmpv6.rpl.dio.version == 240
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.flag.mop == 1
        icmpv6.rpl.dio.dtsn  == 240
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.type  == $TYPES
        icmpv6.rpl.opt.config.interval_double == 6
        icmpv6.rpl.opt.config.interval_min == 8
        icmpv6.rpl.opt.config.max_rank_inc == 1792
        icmpv6.rpl.opt.config.min_hop_rank_inc == 128
        icmpv6.rpl.opt.config.def_lifetime == 60
        icmpv6.rpl.opt.config.lifetime_unit == 1
        icmpv6.rpl.opt.config.flag.a == 1
        icmpv6.rpl.opt.config.flag.r == 1
        icmpv6.rpl.opt.prefix.valid_lifetime == 7200
        icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
        icmpv6.rpl.opt.prefix == $lbr.g64
        icmpv6.rpl.opt.route.prefix == 2001:db8:1::1
        icmpv6.rpl.opt.route.lifetime == 60
  end

  2 router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:6.7
      icmpv6.rpl.dio.rank  >= 384                                    @RFC6550:8.2.1
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
      icmpv6.rpl.opt.config.min_hop_rank_inc == 128                  @RFC6550:6.7
