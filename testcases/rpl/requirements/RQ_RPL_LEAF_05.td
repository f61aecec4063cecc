test      RQ_RPL_LEAF_05
title     What a leaf sends
purpose   Data of a leaf has an RPL option without flags.
source    RFC 6550 section 11.2
covers    RFC6550:11.2 RFC6550:8.5
needs     leaf.rpl & leaf.boot & leaf.ping
topology  wpan-rpl-leaf

alias     RQ_RPL_RPI_23

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
  wait 5s
  3 ask leaf do ping $lbr.g64 "Ping the root {lbr}"
  4 leaf -> lbr [icmpv6.type == 128] within $time.stimulus
      ipv6.dst             == $lbr.g64
      if ipv6.opt.rpl.flag.o present: ipv6.opt.rpl.flag.o == 0       @RFC6550:11.2
      if ipv6.opt.rpl.flag.r present: ipv6.opt.rpl.flag.r == 0       @RFC6550:11.2
      if ipv6.opt.rpl.flag.f present: ipv6.opt.rpl.flag.f == 0       @RFC6550:11.2
