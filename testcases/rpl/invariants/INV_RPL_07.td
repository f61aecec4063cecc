test      INV_RPL_07
title     The Rank of a root
purpose   The node whose address is the DODAGID advertises ROOT_RANK, which is MinHopRankIncrease, or none.
source    RFC 6550 sections 8.2.2.2 and 17
covers    RFC6550:8.2.2.2

always
  when [icmpv6.rpl.dio.rank present && rpl.track.root == true && rpl.track.min_hop_rank_inc present]
      if icmpv6.rpl.dio.rank != 0xffff: icmpv6.rpl.dio.rank == rpl.track.min_hop_rank_inc  @RFC6550:8.2.2.2
