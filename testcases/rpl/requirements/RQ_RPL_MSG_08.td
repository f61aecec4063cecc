test      RQ_RPL_MSG_08
title     Unknown options in a DAO
purpose   Unknown options and padding in a DAO, and reserved bits of it, are passed over.
source    RFC 6550 section 6.7.1
covers    RFC6550:6.7.1 RFC6550:6.7.2 RFC6550:6.4.1 RFC6550:9.7 RFC6550:6.5.1
needs     root.rpl & root.boot & root.nonstoring & root.rpl_ping
topology  wpan-rpl-root

alias     RQ_RPL_MSG_10 RQ_RPL_MSG_14

cases $TYPES $RESERVED $FLAGS
  behind  [5, 6, 127]    '00' 0x80
  pad1    [0, 5, 0, 6]   '00' 0x80
  padn    [1, 5, 1, 6]   '00' 0x80
  flags   [5, 6]         'ff' 0xbf

steps
  use rpl_root_up()
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag  == $FLAGS
      icmpv6.reserved      == $RESERVED
      icmpv6.rpl.opt.type  == $TYPES
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $root.g64
  2 should root -> peer.a [reply to 1] within $time.step             @RFC6550:9.3
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.7.1
  3 ask root do ping $peer.a.g64 "Ping {peer.a}"
  4 root -> peer.a [icmpv6.type == 128] within $time.stimulus        @RFC6550:6.7.1
      ipv6.dst             == $peer.a.g64
