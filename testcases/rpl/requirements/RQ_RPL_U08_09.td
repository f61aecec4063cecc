test      RQ_RPL_U08_09
title     The Rank of a packet that leaves
purpose   A packet with an RPL option of type 0x23 that leaves the DODAG has a SenderRank of 0.
source    RFC 9008 section 6
covers    RFC9008:6 RFC6553:4
needs     root.rpl & root.boot & root.backbone & (root.nonstoring | root.storing)
topology  wpan-rpl-border

note      That it is let out is what RFC 9008 is for, and no MUST.

steps
  use rpl_root_up()
  use rpl_reaches_outside()
  1 peer.a -> root [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $outside.g64
      ipv6.opt.type        == 0x23
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 2
  2 given root -> outside [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC9008:4.2
      ipv6.opt.rpl.sender_rank == 0                                  @RFC9008:6
