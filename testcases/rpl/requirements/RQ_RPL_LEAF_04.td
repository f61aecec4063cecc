test      RQ_RPL_LEAF_04
title     A leaf that is taken for a router
purpose   A leaf that is to forward a packet tells by a DIO with the infinite Rank that it does not.
source    RFC 6550 section 8.5
covers    RFC6550:8.5 RFC4443:4.2
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
  wait 5s
  3 lbr -> leaf [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:0:1::99
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 1
  4 should leaf -> any [icmpv6.rpl.dio.rank present] within 2s     @RFC6550:8.5
      icmpv6.rpl.dio.rank  == 0xffff                               @RFC6550:8.5
  5 lbr -> leaf [icmpv6.type == 128]
      ipv6.dst             == $leaf.ll64
  6 leaf -> lbr [reply to 5] within $time.step                     @RFC4443:4.2
