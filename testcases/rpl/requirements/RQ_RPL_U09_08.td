test      RQ_RPL_U09_08
title     A cleanup and a No-Path
purpose   A Destination Cleanup Object and a No-Path for one event do no harm to the new way, whatever comes first.
source    RFC 9009 section 4.6.2
covers    RFC9009:4.6.2 RFC9009:4.4 RFC6550:9.2 RFC6550:9.4 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing & router.dco
topology  wpan-rpl-router

cases $DCO_FIRST
  cleanup-first 1
  no-path-first 0

steps
  node peer.b up
  use rpl_up(2)
  use rpl_child_a(240, 60)

  # The target has moved to the other child.
  1 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 242
      icmpv6.rpl.opt.transit.pathlifetime == 60
  2 if $DCO_FIRST == 1: lbr -> router [icmpv6.rpl.dco.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 242
      icmpv6.rpl.opt.transit.pathlifetime == 0
  3 peer.a -> router [icmpv6.rpl.dao.sequence == 241]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 241
      icmpv6.rpl.opt.transit.pathlifetime == 0
  4 if $DCO_FIRST == 0: lbr -> router [icmpv6.rpl.dco.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 242
      icmpv6.rpl.opt.transit.pathlifetime == 0
  wait 1s
  5 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  6 router -> peer.b [icmpv6.type == 128] within $time.step        @RFC9009:4.4
      ipv6.dst             == 2001:db8:a::1
