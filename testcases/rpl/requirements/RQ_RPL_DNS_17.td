test      RQ_RPL_DNS_17
title     An acknowledgement along the way
purpose   The acknowledgement of a DAO reaches a node further down by a source route.
source    RFC 6550 section 9.3
covers    RFC6550:9.3 RFC6550:6.5.1 RFC6550:9.7 RFC6554:4.1
needs     root.rpl & root.boot & root.nonstoring & !root.sixlorh
topology  wpan-rpl-root

steps
  node peer.b up
  use rpl_root_up()
  use rpl_register_a(240, 60)
  1 peer.a -> root [icmpv6.rpl.dao.sequence == 77]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $root.g64
      icmpv6.rpl.dao.instance == $dut.rpl_instance
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == $peer.b.g64
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $peer.a.g64

  2 should root -> peer.a [icmpv6.rpl.daoack.sequence present] within $time.step  @RFC6550:9.3
      icmpv6.rpl.daoack.sequence == 77                               @RFC6550:6.5.1
      should icmpv6.rpl.daoack.status < 128                          @RFC6550:6.5.1
      ipv6.routing.rpl.full_address == $peer.b.g64                   @RFC6554:4.1
