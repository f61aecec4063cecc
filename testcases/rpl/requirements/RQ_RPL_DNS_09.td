test      RQ_RPL_DNS_09
title     A node that moves
purpose   The newest Path Sequence says who a node's parent is.
source    RFC 6550 section 9.7
covers    RFC6550:9.7 RFC6550:7.1 RFC6550:9.4 RFC6550:6.5.1 RFC6554:4.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping & !root.sixlorh
topology  wpan-rpl-root

alias     RQ_RPL_SEQ_08

cases $PATH $MOVES
  newer   241 1
  older   239 0
  restart 0   1

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  use rpl_register_b(240, 60, $peer.a.g64)

  # Straight below the root, if that is newer. It comes by the old way: a node may be sent to without a route once it is a neighbor (RFC 6550 section 9).
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.opt.target.prefix == $peer.b.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == $PATH
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $root.g64
  wait 1s
  2 ask root do ping $peer.b.g64 "Ping {peer.b}"
  3 if $MOVES == 1: root -> peer.b [icmpv6.type == 128] within $time.stimulus  @RFC6550:7.1
      ipv6.dst             == $peer.b.g64
  4 if $MOVES == 0: root -> peer.a [icmpv6.type == 128] within $time.stimulus  @RFC6550:9.4
      ipv6.dst             == $peer.a.g64
