test      RQ_RPL_SEC_09_DAO
title     Targets under the preinstalled key
purpose   In authenticated mode a DAO under Key Index 0 whose target is not its source is discarded.
source    RFC 6550 section 10.2
covers    RFC6550:10.2 RFC6550:8.3
needs     root.rpl_security & root.boot & root.rpl_authenticated & root.nonstoring
topology  wpan-rpl-root

steps
  use rpl_secure_root_up(1)
  # Of its own address a node may speak. Whether DAOs are acknowledged is a SHOULD.
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.dao.instance == 0
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.a.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $root.g64
  2 given root -> peer.a [reply to 1] within $time.step              @RFC6550:6.5.1
  3 peer.a -> root [icmpv6.rpl.dao.sequence == 241]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.secure.lvl == 1
      icmpv6.rpl.dao.instance == 0
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $root.g64
  4 never root -> any [icmpv6.code in {0x03, 0x83}] for $time.silence  @RFC6550:10.2
  use rpl_secure_alive()
