test      RQ_RPL_SRH_25
title     A source route and the RPL option
purpose   A packet with a source route has an RPL option, too.
source    RFC 9008 section 6
covers    RFC9008:6 RFC6550:9.7 RFC6550:6.5.1 RFC6554:4.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & !root.sixlorh
topology  wpan-rpl-root

note      Without RFC 9008 a source route alone is enough (RFC 6553 section 4), so that its lack is a remark.

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  use rpl_register_b(240, 60, $peer.a.g64)
  wait 1s
  1 ask root do ping $peer.b.g64 "Ping {peer.b}"
  2 root -> peer.a [icmpv6.type == 128] within $time.stimulus      @RFC6550:9.7
      ipv6.routing.segleft == 1                                    @RFC6554:4.1
      should ipv6.opt.rpl.instance_id present                      @RFC9008:6
