test      INV_RPL_39
title     SenderRank
purpose   The SenderRank of a packet is zero, the DAGRank of the node that sends it, or infinite where a version ends.
source    RFC 6550 sections 11.2.1 and 11.2.2.2
covers    RFC6550:11.2.2.2
note      The Rank may have changed since the last DIO: a remark.

always
  when [rpl.track.dag_rank present && ipv6.opt.rpl.sender_rank present]
      should ipv6.opt.rpl.sender_rank in {0, rpl.track.dag_rank, 0xffff}  @RFC6550:11.2.2.2
