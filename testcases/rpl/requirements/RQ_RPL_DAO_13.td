test      RQ_RPL_DAO_13
title     One refresh for all parents
purpose   What a router tells several DAO parents at a time of a target has one Path Sequence.
source    RFC 6550 section 9.2.1
covers    RFC6550:9.2.1 RFC6550:9.9 RFC6550:8.2.2 RFC6550:9.2
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac & router.dao_parents
topology  wpan-rpl-router

alias     RQ_RPL_PCT_04 RQ_RPL_PCT_07
note      An address that is new is told to all of them at a time.

cases $RANK $ALIKE
  alike 256 1
  worse 512 0

steps
  use rpl_start()
  use rpl_paths(256, 240)
  use rpl_paths_a($RANK, 240)
  wait 20s
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 2
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.type  == [4, 8, 8]
      icmpv6.rpl.opt.config.pcs == 7
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 255
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.config.flag.a == [1, 1]
      icmpv6.rpl.opt.config.flag.r == [1, 0]
      icmpv6.rpl.opt.prefix.valid_lifetime == [7200, 7200]
      icmpv6.rpl.opt.prefix.preferred_lifetime == [7200, 7200]
      icmpv6.rpl.opt.prefix == [$lbr.g64, 2001:db8:0:2::]
  let $NEW = concat('20010db800000002', slice($router.g64, 8, 8))
  all
    2 given router -> lbr [icmpv6.rpl.opt.target.prefix contains $NEW && count(icmpv6.rpl.opt.transit.pathctl) == 1] within 20s  @RFC6550:9.2
        icmpv6.rpl.opt.transit.pathctl any as $FIRST
        icmpv6.rpl.opt.transit.pathseq any as $PATH
  and
    3 given router -> peer.a [icmpv6.rpl.opt.target.prefix contains $NEW && count(icmpv6.rpl.opt.transit.pathctl) == 1] within 20s  @RFC6550:9.2
        icmpv6.rpl.opt.transit.pathctl any as $SECOND
        icmpv6.rpl.opt.transit.pathseq any as $OTHER
  end
  check $PATH == $OTHER                                            @RFC6550:9.2.1 for router
  check $FIRST is disjoint($SECOND)                                @RFC6550:9.9 for router
  check should $FIRST != 0 && $SECOND != 0                         @RFC6550:9.9 for router
  5 if $ALIKE == 0: check should $FIRST > $SECOND                  @RFC6550:9.9 for router
