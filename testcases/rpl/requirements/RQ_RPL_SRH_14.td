test      RQ_RPL_SRH_14
title     A source route from outside
purpose   A packet with a source route that is not at its end is not let into the DODAG, whether it names the root first or comes by.
source    RFC 6554 section 5.1
covers    RFC6554:5.1 RFC6554:4.1 RFC9008:12 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.backbone & !root.sixlorh
topology  wpan-rpl-border

alias     RB_RPL_20

cases $DST $NEXT
  root  $root.g64   $peer.a.g64
  node  $peer.a.g64 $peer.b.g64

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  wait 1s
  use rpl_reached_from_outside()
  1 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $DST
      ipv6.routing.segleft == 1
      ipv6.routing.rpl.full_address == $NEXT
  2 never root -> peer.a [icmpv6.type == 128 && ipv6.src == $outside.g64 || data.len >= 48 && slice(data.data, 8, 16) == $outside.g64] for $time.silence  @RFC6554:5.1
