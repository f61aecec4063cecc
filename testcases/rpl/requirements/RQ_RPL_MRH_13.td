test      RQ_RPL_MRH_13
title     Metrics that nobody knows
purpose   With a metric that a router cannot use it joins as a leaf, or not at all.
source    RFC 6719 section 3.1
covers    RFC6719:3.1 RFC6550:8.5 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.mrhof & !router.throughput
topology  wpan-rpl-router

alias     RQ_RPL_LEAF_07

steps
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.metric.type == 4
      icmpv6.rpl.opt.metric.flag.a == 2
      icmpv6.rpl.opt.metric.lt.object.lt == 31250
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.ocp == 1
  use rpl_out()
