test      RQ_RPL_SRH_16
title     Somebody else's packet
purpose   A root puts a source route around packets of others, not into them.
source    RFC 6554 section 4.1
covers    RFC6554:4.1 RFC6550:9.7 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & !root.sixlorh
topology  wpan-rpl-root

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  use rpl_register_b(240, 60, $peer.a.g64)
  wait 1s
  1 peer.d -> root [icmpv6.type == 128]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.instance_id == $dut.rpl_instance
      ipv6.opt.rpl.sender_rank == 8
  2 root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6550:9.7
      if icmpv6.type == 128: should ipv6.routing.segleft absent      @RFC6554:4.1
