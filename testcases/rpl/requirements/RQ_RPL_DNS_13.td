test      RQ_RPL_DNS_13
title     The end of a node's route
purpose   A root does not use a parent whose lifetime is over, or that was withdrawn.
source    RFC 6550 section 6.7.8
covers    RFC6550:6.7.8 RFC6550:9.4 RFC6550:9.7 RFC6550:6.5.1 RFC6554:4.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & root.lifetime_unit_1 & !root.sixlorh
topology  wpan-rpl-root

cases $LIFETIME $NO_PATH
  expires   10 0
  withdrawn 60 1

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 255)
  use rpl_register_b(240, $LIFETIME, $peer.a.g64)
  wait 1s
  1 ask root do ping $peer.b.g64 "Ping {peer.b}"
  2 given root -> peer.a [icmpv6.type == 128 && ipv6.routing.segleft == 1] within $time.stimulus  @RFC6550:9.7
  3 if $NO_PATH == 1: peer.a -> root [icmpv6.rpl.dao.sequence == 242]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.b.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 242
      icmpv6.rpl.opt.transit.pathlifetime == 0
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  if $NO_PATH == 0: wait 20s
  wait 1s
  4 peer.d -> root [icmpv6.type == 128]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  5 never root -> peer.a [ipv6.routing.segleft present] for $time.silence  @RFC6550:6.7.8
