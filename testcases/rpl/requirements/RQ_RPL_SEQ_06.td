test      RQ_RPL_SEQ_06
title     A counter that cannot be compared
purpose   When a counter has lost its way, the sequence that goes on wins in the end.
source    RFC 6550 section 7.2
covers    RFC6550:7.2 RFC6550:9.4 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_child_a(60, 200)
  use rpl_child_a_reached()
  1 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 100
      icmpv6.rpl.opt.transit.pathlifetime == 200
  2 peer.b -> router [icmpv6.rpl.dao.sequence == 241]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 101
      icmpv6.rpl.opt.transit.pathlifetime == 200
  3 peer.b -> router [icmpv6.rpl.dao.sequence == 242]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 102
      icmpv6.rpl.opt.transit.pathlifetime == 200
  wait 1s
  4 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  5 should router -> peer.b [icmpv6.type == 128] within $time.step   @RFC6550:7.2
