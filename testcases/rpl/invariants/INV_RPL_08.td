test      INV_RPL_08
title     The Rank of who is no root
purpose   A Rank is that of a root, or at least one MinHopRankIncrease more.
source    RFC 6550 section 3.5.1
covers    RFC6550:3.5.1 RFC6550:8.2.1
note      Several nodes may be one virtual root.

always
  when [icmpv6.rpl.dio.rank present && rpl.track.min_hop_rank_inc > 0]
      if icmpv6.rpl.dio.rank != rpl.track.min_hop_rank_inc: icmpv6.rpl.dio.rank >= 2 * rpl.track.min_hop_rank_inc  @RFC6550:8.2.1
