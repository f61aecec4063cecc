test      RQ_RPL_SRH_17
title     The hops of a tunnel
purpose   A packet from outside pays for the hops of the source route in front of it, which has fewer segments left than the packet has hops.
source    RFC 6554 section 4.1
covers    RFC6554:4.1 RFC6550:9.7 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.backbone & !root.sixlorh
topology  wpan-rpl-border

note      A tunnel may go to the next hop without a source route, which costs what forwarding costs.

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  use rpl_register_b(240, 60, $peer.a.g64)
  wait 1s
  1 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.b.g64
      ipv6.hlim            == 64
  2 given root -> peer.a [icmpv6.type == 128 && ipv6.src == $outside.g64 || data.len >= 48 && slice(data.data, 8, 16) == $outside.g64] within $time.step  @RFC6550:9.7
      if data.len >= 48 && ipv6.routing.segleft == 1: slice(data.data, 7, 1) == '3e'  @RFC6554:4.1
      if data.len >= 48 && ipv6.routing.segleft absent: slice(data.data, 7, 1) == '3f'  @RFC6554:4.1

  # One hop is left for it: no segment may be.
  3 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.b.g64
      ipv6.hlim            == 2
  4 may root -> peer.a [icmpv6.type == 128 && ipv6.src == $outside.g64 || data.len >= 48 && slice(data.data, 8, 16) == $outside.g64] within $time.step  @RFC6554:4.1
      if data.len >= 48 && ipv6.routing.segleft present: ipv6.routing.segleft == 0  @RFC6554:4.1
