test      INV_RPL_09
title     Rank and parent
purpose   A node's Rank is at least one MinHopRankIncrease above that of the parent it uses; with other objective functions than OF0 its DAGRank is.
source    RFC 6550 sections 3.5.1 and 8.2.1, RFC 6719 section 3.3
covers    RFC6550:3.5.1 RFC6550:8.2.1
note      A DIO is judged when it is the third in a row that says the same, and the node has used the same parent before and after each, against the lowest Rank that the parent has ever advertised in this DODAG Version. With MRHOF a parent that the Rank does not come from asks for the next multiple of MinHopRankIncrease only.

always
  when [icmpv6.rpl.dio.rank present && rpl.track.parent_rank present && rpl.track.ocp == 0]
      icmpv6.rpl.dio.rank  >= rpl.track.parent_rank + rpl.track.min_hop_rank_inc  @RFC6550:8.2.1

  when [icmpv6.rpl.dio.rank present && rpl.track.parent_rank present && rpl.track.ocp > 0]
      icmpv6.rpl.dio.rank  >= (rpl.track.parent_rank / rpl.track.min_hop_rank_inc + 1) * rpl.track.min_hop_rank_inc  @RFC6550:3.5.1
