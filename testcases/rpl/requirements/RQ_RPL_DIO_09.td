test      RQ_RPL_DIO_09
title     A prefix that is on-link elsewhere
purpose   A router does not pass on a prefix as on-link that its parent has on-link.
source    RFC 6550 section 6.7.10
covers    RFC6550:6.7.10 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

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
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.prefix.length == 64
      icmpv6.rpl.opt.prefix.flag.l == 1
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 7200
      icmpv6.rpl.opt.prefix.preferred_lifetime == 3600
      icmpv6.rpl.opt.prefix == $lbr.g64

  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3

  3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  4 router -> peer.a [reply to 3] within $time.step                  @RFC6550:8.3
      # A prefix of its own may be on-link.
      if count(icmpv6.rpl.opt.prefix) == 1 && slice(icmpv6.rpl.opt.prefix, 0, 8) == slice($lbr.g64, 0, 8): icmpv6.rpl.opt.prefix.flag.l == 0  @RFC6550:6.7.10
