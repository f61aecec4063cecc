test      INV_RPL_11
title     L and MaxRankIncrease
purpose   Within a DODAG Version a node never advertises a Rank of more than its lowest one and MaxRankIncrease.
source    RFC 6550 section 8.2.2.4
covers    RFC6550:8.2.2.4
note      INFINITE_RANK is no Rank in this; a node that restarts forgets its lowest one; MaxRankIncrease 0 sets no limit.

always
  when [icmpv6.rpl.dio.rank present && rpl.track.lowest_rank present && rpl.track.max_rank_inc > 0]
      if icmpv6.rpl.dio.rank != 0xffff: icmpv6.rpl.dio.rank <= rpl.track.lowest_rank + rpl.track.max_rank_inc  @RFC6550:8.2.2.4
