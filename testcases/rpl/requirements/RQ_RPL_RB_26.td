test      RQ_RPL_RB_26
title     RPL from outside
purpose   A DAO that comes from outside of the DODAG is not taken for one of its nodes'.
source    RFC 7416 section 6
covers    RFC7416:6.3.1 RFC6550:9.7 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.backbone & !root.sixlorh
topology  wpan-rpl-border

note      No text says so in these words: what is said of it is a remark.

alias     RB_RPL_26

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  wait 1s
  1 outside -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $outside.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.b.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64
  2 collect root -> outside [icmpv6.rpl.daoack.status < 128] for $time.silence as $TAKEN
  3 outside -> root [icmpv6.type == 128]
      ipv6.src             == $outside.g64
      ipv6.dst             == $peer.b.g64
  4 collect root -> peer.a [icmpv6.type == 128 && ipv6.src == $outside.g64 || data.len >= 48 && slice(data.data, 8, 16) == $outside.g64] for $time.silence as $SENT
  check should count($TAKEN) + count($SENT) == 0                   @RFC7416:6.3.1 for root
  use rpl_reached_from_outside()
