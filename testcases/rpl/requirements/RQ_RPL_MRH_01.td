test      RQ_RPL_MRH_01
title     The Rank of a root with MRHOF
purpose   A root with MRHOF has MinHopRankIncrease as its Rank, and no metric container for ETX.
source    RFC 6719 section 3.3
covers    RFC6719:3.3 RFC6719:3.4 RFC6550:8.3
needs     root.rpl & root.boot & root.mrhof
topology  wpan-rpl-root

alias     RQ_RPL_MRH_09

steps
  use rpl_root_up()
  1 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  2 root -> peer [reply to 1] within $time.step                      @RFC6550:8.3
      icmpv6.rpl.opt.config.ocp == 1                                 @RFC6550:6.7.6
      icmpv6.rpl.dio.rank  == icmpv6.rpl.opt.config.min_hop_rank_inc @RFC6719:3.3
      icmpv6.rpl.opt.metric.type not contains 7                      @RFC6719:3.4
