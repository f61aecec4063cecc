test      RQ_RPL_DIS_11
title     A leaf that is asked
purpose   A leaf answers a unicast DIS with a unicast DIO of infinite Rank.
source    RFC 6550 section 8.5
covers    RFC6550:8.5 RFC6550:8.3 RFC6550:9.2
needs     leaf.rpl & leaf.boot
topology  wpan-rpl-leaf

steps
  1 ask leaf do restart "Switch the leaf off and on again"
  2 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
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
      icmpv6.rpl.opt.prefix == $lbr.g64
  # That it has joined shows by its DAO only.
  3 given leaf -> lbr [icmpv6.rpl.dao.sequence present] within $time.step  @RFC6550:9.2

  4 peer.a -> leaf [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $leaf.ll64
  5 leaf -> peer.a [reply to 4] within $time.step                    @RFC6550:8.5
      icmpv6.rpl.dio.rank  == 0xffff                                 @RFC6550:8.5
      icmpv6.rpl.opt.type  not contains 2                            @RFC6550:8.5
