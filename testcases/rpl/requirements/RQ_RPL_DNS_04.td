test      RQ_RPL_DNS_04
title     The parent's own words
purpose   In Non-Storing mode a router names its parent by the address that the parent advertises with the R flag.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:6.7.10 RFC6550:9.7 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_start()
  # Twice: nobody acknowledges a multicast.
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
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
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 7200
      icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
      icmpv6.rpl.opt.prefix == concat(slice($lbr.g64, 0, 8), '000000000000aaaa')
  all
    3 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
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
        icmpv6.rpl.opt.config.flag.a == 1
        icmpv6.rpl.opt.config.flag.r == 1
        icmpv6.rpl.opt.prefix.valid_lifetime == 7200
        icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
        icmpv6.rpl.opt.prefix == concat(slice($lbr.g64, 0, 8), '000000000000aaaa')
  and
    2 router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2
        icmpv6.rpl.opt.transit.parent contains concat(slice($lbr.g64, 0, 8), '000000000000aaaa')  @RFC6550:9.4
  end
