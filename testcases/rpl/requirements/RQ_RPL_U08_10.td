test      RQ_RPL_U08_10
title     A tunnel from outside
purpose   A source route in a tunnel from outside goes nowhere; the tunnel itself should not be taken apart.
source    RFC 9008 section 12
covers    RFC9008:12 RFC6554:5.1 RFC6554:4.1 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.backbone & !root.sixlorh
topology  wpan-rpl-border

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  wait 1s
  use rpl_reached_from_outside()
  1 outside -> root [ipv6.nxt == 41]
      ipv6.src             == $outside.g64
      ipv6.dst             == $root.g64
      data.data            == concat(concat('6000000000182b40', concat($peer.b.g64, $root.g64)), concat('3b02030100000000', $peer.a.g64))
  2 never root -> peer.a [ipv6.src == $peer.b.g64 || data.len >= 40 && slice(data.data, 8, 16) == $peer.b.g64] for $time.silence  @RFC9008:12

  # Whoever is in the DODAG would seem to have sent it.
  3 outside -> root [ipv6.nxt == 41]
      ipv6.src             == $outside.g64
      ipv6.dst             == $root.g64
      data.data            == concat('6000000000003b40', concat($peer.b.g64, $peer.a.g64))
  4 collect root -> peer.a [ipv6.src == $peer.b.g64 || data.len >= 40 && slice(data.data, 8, 16) == $peer.b.g64] for $time.silence as $LET_IN
  check should count($LET_IN) == 0                                 @RFC9008:12 for root
