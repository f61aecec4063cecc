test      RQ_RPL_DIO_01
title     The Rank of a root
purpose   A root advertises MinHopRankIncrease as its Rank.
source    RFC 6550 section 8.2.2.2
covers    RFC6550:8.2.2.2
needs     root.rpl & root.boot
topology  wpan-rpl-root

steps
  1 ask root do restart "Switch the root off and on again"

  2 peer -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64

  3 root -> peer [reply to 2] within $time.step                      @RFC6550:8.3
      icmpv6.rpl.opt.config.min_hop_rank_inc present                 @RFC6550:6.7.6
      icmpv6.rpl.dio.rank  == icmpv6.rpl.opt.config.min_hop_rank_inc  @RFC6550:8.2.2.2
