test      RQ_RPL_SRH_15
title     A source route to the outside
purpose   A packet with a source route that is not at its end is not let out of the DODAG.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6554:5.1 RFC9008:12 RFC6553:4
needs     root.rpl & root.boot & root.backbone & (root.nonstoring | root.storing)
topology  wpan-rpl-border

note      With no segments left it may leave (RFC 9008 section 12).

steps
  node peer.b up
  use rpl_root_up()
  use rpl_reaches_outside()
  1 peer.a -> root [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $outside.g64
      ipv6.routing.segleft == 1
      ipv6.routing.rpl.full_address == $peer.b.g64
  2 never root -> outside [ipv6.routing.segleft > 0 && ipv6.src == $peer.a.g64] for $time.silence  @RFC6554:4.2
