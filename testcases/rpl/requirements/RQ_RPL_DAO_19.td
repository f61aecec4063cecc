test      RQ_RPL_DAO_19
title     A DAO that names its DODAG
purpose   A DAO with the root's DODAGID is processed; one with another is not.
source    RFC 6550 section 6.4.1
covers    RFC6550:6.4.1 RFC6550:9.3 RFC6550:9.7 RFC6550:6.5.1 RFC6554:4.1 RFC6550:9.2
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & !root.sixlorh
topology  wpan-rpl-root

cases $DODAG $PROCESSED
  own   $root.g64   1
  other 2001:db8:77::1 0

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.dodagid == $DODAG
      icmpv6.rpl.opt.target.prefix == $peer.b.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  wait 1s
  2 peer.c -> root [icmpv6.type == 128]
      ipv6.src             == $peer.c.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  3 if $PROCESSED == 1: root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6550:9.2
  4 if $PROCESSED == 0: never root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] for $time.silence  @RFC6550:9.3
