test      RQ_RPL_MSG_19
title     Any hop limit
purpose   A DIO is taken with every hop limit: no document asks for 255.
source    RFC 6550 section 6
covers    RFC6550:6 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.nonstoring
topology  wpan-rpl-router

cases $HOPS
  1   1
  64  64
  255 255

steps
  use rpl_start()

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
        ipv6.hlim            == $HOPS
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
  end

  2 router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
