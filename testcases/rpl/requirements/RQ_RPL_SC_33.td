test      RQ_RPL_SC_33
title     There and back
purpose   A host outside pings a node two hops below the root, and gets its answer; what RPL needs on the way stays inside.
source    RFC 6553 section 4
covers    RFC6553:4 RFC6554:4.1 RFC6550:9.7 RFC9008:6 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.backbone & !root.sixlorh
topology  wpan-rpl-border

alias     SC_RPL_33

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  use rpl_register_b(240, 60, $peer.a.g64)
  wait 1s
  1 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.b.g64
  2 given root -> peer.a [icmpv6.type == 128 && ipv6.src == $outside.g64 || data.len >= 48 && slice(data.data, 8, 16) == $outside.g64] within $time.step  @RFC6550:9.7
      if icmpv6.type == 128: should ipv6.routing.segleft absent    @RFC6554:4.1
      should ipv6.opt.rpl.instance_id == $dut.rpl_instance                                @RFC9008:6
  3 peer.a -> root [ipv6.hopopts.nxt == 41]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 2
      data.data            == concat('6000000000003b3f', concat($peer.b.g64, $outside.g64))
  4 given root -> outside [ipv6.src == $peer.b.g64] within $time.step    @RFC6553:4
      ipv6.dst             == $outside.g64                         @RFC6553:4
      ipv6.hlim            == 62                                   @RFC8200:3
      ipv6.opt.type        absent                                  @RFC6553:4
      ipv6.routing.segleft absent                                  @RFC6554:4.2
