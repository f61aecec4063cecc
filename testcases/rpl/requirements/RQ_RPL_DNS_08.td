test      RQ_RPL_DNS_08
title     A way with a hole
purpose   Without a DAO of each node on the way there is no source route.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.7 RFC6554:4.1 RFC6550:6.5.1 RFC6550:8.3
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & !root.sixlorh
topology  wpan-rpl-root

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_b(240, 60, $peer.c.g64)
  wait 1s
  1 peer.d -> root [icmpv6.type == 128]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  2 never root -> any [ipv6.routing.segleft present] for $time.silence  @RFC6550:9.4

  # The node in between registers.
  3 peer.c -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.c.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.c.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $root.g64
  wait 1s
  4 ask root do ping $peer.b.g64 "Ping {peer.b}"
  5 root -> peer.c [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC6550:9.7
      if icmpv6.type == 128: ipv6.routing.rpl.full_address == $peer.b.g64  @RFC6554:4.1
