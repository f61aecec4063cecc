test      RQ_RPL_DNS_12
title     The preferred parent of a node
purpose   Of the parents that a DAO names the root takes the one whose Path Control says that it is preferred, and the other when that one is not named any more.
source    RFC 6550 section 9.9
covers    RFC6550:9.9 RFC6550:9.7 RFC6550:9.4 RFC6550:6.5.1 RFC6554:4.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & root.path_control & !root.sixlorh
topology  wpan-rpl-root

note      Within a subfield of two bits there is no preference (RFC 6550 section 6.7.8): 0x80 is of the first, 0x20 of the second.

cases $FIRST $SECOND $PREFERRED
  first  0x80 0x20 1
  second 0x20 0x80 2

steps
  node peer.c up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  2 peer.b -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.b.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $root.g64
  3 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.c.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.type  == [5, 6, 6]
      icmpv6.rpl.opt.target.prefix == $peer.c.g64
      icmpv6.rpl.opt.transit.pathctl == [$FIRST, $SECOND]
      icmpv6.rpl.opt.transit.pathseq == [240, 240]
      icmpv6.rpl.opt.transit.pathlifetime == [60, 60]
      icmpv6.rpl.opt.transit.parent == [$peer.a.g64, $peer.b.g64]
  wait 1s
  4 ask root do ping $peer.c.g64 "Ping {peer.c}"
  5 root -> any [icmpv6.type == 128] within $time.stimulus         @RFC6550:9.4
      if $PREFERRED == 1: should ipv6.dst == $peer.a.g64           @RFC6550:9.9
      if $PREFERRED == 2: should ipv6.dst == $peer.b.g64           @RFC6550:9.9

  # Now the one that was not preferred is the only one.
  6 if $PREFERRED == 1: peer.b -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.c.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.c.g64
      icmpv6.rpl.opt.transit.pathctl == $SECOND
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.b.g64
  7 if $PREFERRED == 2: peer.a -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.c.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.c.g64
      icmpv6.rpl.opt.transit.pathctl == $FIRST
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  wait 1s
  8 ask root do ping $peer.c.g64 "Ping {peer.c}"
  9 root -> any [icmpv6.type == 128] within $time.stimulus         @RFC6550:9.4
      if $PREFERRED == 1: ipv6.dst == $peer.b.g64                  @RFC6550:9.7
      if $PREFERRED == 2: ipv6.dst == $peer.a.g64                  @RFC6550:9.7
