test      RQ_RPL_MSG_13
title     Reserved bits that are received
purpose   Reserved bits of a DIO are ignored.
source    RFC 6550 section 6.3.1
covers    RFC6550:6.3.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

steps
  use rpl_start()

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
        icmpv6.rpl.dio.version == 240
        icmpv6.rpl.dio.flag  == [0xc8, 0xff]
        icmpv6.reserved      == 'ff'
        icmpv6.rpl.dio.dtsn  == 240
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.config.rsv == 0xff
        icmpv6.rpl.opt.config.interval_double == 6
        icmpv6.rpl.opt.config.interval_min == 8
        icmpv6.rpl.opt.config.max_rank_inc == 1792
        icmpv6.rpl.opt.config.min_hop_rank_inc == 256
        icmpv6.rpl.opt.config.def_lifetime == 60
        icmpv6.rpl.opt.config.lifetime_unit == 1
        icmpv6.rpl.opt.config.flag.a == 1
        icmpv6.rpl.opt.config.flag.r == 1
        icmpv6.rpl.opt.config.flag.rsv == 31
        icmpv6.rpl.opt.reserved == 'ffffffff'
        icmpv6.rpl.opt.prefix.valid_lifetime == 7200
        icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
        icmpv6.rpl.opt.prefix == $lbr.g64
  end

  2 router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:6.3.1
      icmpv6.rpl.dio.flag.g == 1                                     @RFC6550:8.1
      icmpv6.rpl.dio.flag.mop == 1                                   @RFC6550:8.1
      icmpv6.rpl.dio.flag.preference == 0                            @RFC6550:8.1
