test      RQ_RPL_SRH_26
title     A full packet from outside
purpose   A packet of 1280 octets from outside, to which a tunnel and a source route come, is not lost without a word.
source    RFC 6554 section 4.1
covers    RFC6554:4.1 RFC8200:5 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.backbone & !root.sixlorh
topology  wpan-rpl-border

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  use rpl_register_b(240, 60, $peer.a.g64)
  wait 1s
  1 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.b.g64
      data.data            == pattern(1232)
  all
    2 collect root -> peer.a [data.len >= 1232] for $time.silence as $DOWN
  and
    3 collect root -> outside [icmpv6.type == 2] for $time.silence as $BIG
  end
  check should count($DOWN) + count($BIG) > 0                      @RFC8200:5 for root
