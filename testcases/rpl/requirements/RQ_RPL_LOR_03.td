test      RQ_RPL_LOR_03
title     What a root compresses
purpose   A root writes the source route of its own packet as a 6LoWPAN Routing Header, with the RPL information behind it; the destination stands in LOWPAN_IPHC.
source    RFC 8138 section 5.2.2
covers    RFC8138:5.2.2 RFC8138:3.2.2 RFC8138:4.3.2 RFC8138:5.1 RFC9035:4 RFC9008:6 RFC6550:9.7
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & root.sixlorh
topology  wpan-rpl-root

steps
  node peer.b up
  node peer.c up
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
  wait 1s
  2 ask root do ping $peer.c.g64 "Ping {peer.c}"

  # Who switches the compression off by configuration writes a source route as RFC 6554 has it, perhaps in a tunnel.
  3 root -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC6550:9.7
      should 6lowpan.rhtype present                                  @RFC9035:4
      if 6lowpan.rhtype present: ipv6.dst == $peer.c.g64             @RFC8138:5.2.2
      if 6lowpan.rhtype contains 6: 6lowpan.rhtype contains 5        @RFC8138:4.3.2
      if 6lowpan.rhtype present: should 6lowpan.rhtype contains 5    @RFC9008:6
      if 6lowpan.rhtype present && 6lowpan.rhtype not contains 6: count(6lowpan.6loRH.address) == 2  @RFC8138:5.2.2
      if 6lowpan.rhtype == [0, 5]: 6lowpan.6loRH.address == [slice($peer.a.g64, 15, 1), slice($peer.b.g64, 15, 1)]  @RFC8138:4.3.1
      if 6lowpan.rhtype == [1, 5]: 6lowpan.6loRH.address == [slice($peer.a.g64, 14, 2), slice($peer.b.g64, 14, 2)]  @RFC8138:4.3.1
      if 6lowpan.rhtype == [2, 5]: 6lowpan.6loRH.address == [slice($peer.a.g64, 12, 4), slice($peer.b.g64, 12, 4)]  @RFC8138:4.3.1
      if 6lowpan.rhtype == [3, 5]: 6lowpan.6loRH.address == [slice($peer.a.g64, 8, 8), slice($peer.b.g64, 8, 8)]  @RFC8138:4.3.1
      if 6lowpan.rhtype == [4, 5]: 6lowpan.6loRH.address == [$peer.a.g64, $peer.b.g64]  @RFC8138:4.3.1
