test      RQ_RPL_DNS_06
title     The root's source routes
purpose   A root in Non-Storing mode sends a packet along the parents that DAOs named.
source    RFC 6550 section 9.7
covers    RFC6550:9.7 RFC6550:9.2 RFC6554:3 RFC6554:4.1 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & !root.sixlorh
topology  wpan-rpl-root

alias     RQ_RPL_SRH_01 RQ_RPL_SRH_02 RQ_RPL_SRH_03

steps
  node peer.b up
  node peer.c up
  node peer.d up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  use rpl_register_b(240, 60, $peer.a.g64)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.c.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.c.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.b.g64
  2 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.d.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.d.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.c.g64
  wait 1s
  3 ask root do ping $peer.d.g64 "Ping {peer.d}"

  # It should be in the packet itself, and may be around it.
  4 root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC6550:9.7
      ipv6.src             == $root.g64
      ipv6.dst             == $peer.a.g64                            @RFC6554:4.1
      ipv6.routing.type    == 3                                      @RFC6554:3
      should icmpv6.type   == 128                                    @RFC6554:4.1
      if icmpv6.type == 128: ipv6.routing.segleft == 3               @RFC6554:3
      if icmpv6.type == 128: ipv6.routing.rpl.full_address == [$peer.b.g64, $peer.c.g64, $peer.d.g64]  @RFC6554:3
      ipv6.routing.rpl.reserved == 0                                 @RFC6554:3
      if ipv6.routing.rpl.cmprI == 0 && ipv6.routing.rpl.cmprE == 0: ipv6.routing.rpl.pad == 0  @RFC6554:3
      if icmpv6.type == 128: icmpv6.checksum.status == Good                                 @RFC4443:2.3
