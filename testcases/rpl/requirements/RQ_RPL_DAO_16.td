test      RQ_RPL_DAO_16
title     Absurd lifetimes
purpose   Lifetimes of any size cause no storm of DAOs.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:9.5 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.nonstoring
topology  wpan-rpl-router

cases $LIFETIME $UNIT
  infinite 0xff 60
  no-unit  0xfe 0
  longest  0xfe 0xffff
  zero     0    60

steps
  use rpl_start()
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
      icmpv6.rpl.opt.config.def_lifetime == $LIFETIME
      icmpv6.rpl.opt.config.lifetime_unit == $UNIT
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 7200
      icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
      icmpv6.rpl.opt.prefix == $lbr.g64

  2 collect router -> any [icmpv6.rpl.dao.sequence present] for 60s as $DAOS
  check should count($DAOS) <= 60                                           @RFC6550:9.5 for router

  3 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC4443:4.2
