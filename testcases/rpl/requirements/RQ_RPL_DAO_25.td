test      RQ_RPL_DAO_25
title     A second prefix
purpose   An address that a router forms later becomes a Target, too.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:6.7.10 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.6
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_dao_heard($PATH)
  check $PATH != 256                                                 @RFC6550:9.2 for lbr
  wait 3s
  # Twice: nobody acknowledges a multicast.
  all
    repeat 2 times
      1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
          icmpv6.rpl.dio.version == 240
          icmpv6.rpl.dio.flag.g == 1
          icmpv6.rpl.dio.flag.mop == 1
          icmpv6.rpl.dio.dtsn  == 241
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
    end
  and
    2 router -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.6
        should icmpv6.rpl.opt.target.prefix contains concat('20010db800000002', slice($router.g64, 8, 8))  @RFC6550:9.4
  end
