test      RQ_RPL_SEQ_09
title     A node that begins with 240 again
purpose   A root that knew greater sequence numbers of a node takes those of its new life when the old routes are over, at the latest.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:9.7 RFC6550:9.3 RFC6550:6.5.1 RFC4443:4.2
needs     root.rpl & root.boot & root.nonstoring & root.lifetime_unit_1
topology  wpan-rpl-root

steps
  node peer.d up
  use rpl_root_up()
  use rpl_register_a(245, 60)
  wait 1s
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $root.g64
  wait 65s
  use rpl_register_a(240, 60)
  wait 1s
  2 peer.d -> root [icmpv6.type == 128]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $peer.a.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  3 should root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6550:7.2
  4 peer.d -> root [icmpv6.type == 128]
      ipv6.dst             == $root.ll64
  5 root -> peer.d [reply to 4] within $time.step                  @RFC4443:4.2
