test      RQ_RPL_DNS_07
title     A ring of parents
purpose   A root survives nodes that name each other as their parents.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.7 RFC6550:8.3
needs     root.rpl & root.boot & root.nonstoring
topology  wpan-rpl-root

steps
  node peer.b up
  node peer.c up
  node peer.d up
  use rpl_root_up()
  use rpl_register_b(240, 60, $peer.c.g64)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.c.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.c.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.b.g64
  2 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.d.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.d.g64
  wait 1s
  3 peer.e -> root [icmpv6.type == 128]
      ipv6.src             == $peer.e.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  4 never root -> any [ipv6.routing.segleft present] for $time.silence  @RFC6550:9.4
  5 peer.a -> root [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $root.ll64
  6 root -> peer.a [reply to 5] within $time.step                    @RFC6550:8.3
