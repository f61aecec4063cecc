test      RQ_RPL_DST_18
title     Not down through the parent
purpose   A router does not take a route through its own parent.
source    RFC 6550 section 9.8
covers    RFC6550:9.8 RFC6550:9.1 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  1 lbr -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 1s
  2 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:9::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  3 collect router -> lbr [ipv6.dst == 2001:db8:9::1 && ipv6.opt.rpl.flag.f == 0] for $time.silence as $BACK
  check should count($BACK) == 0                                     @RFC6550:9.8 for router

  # What a child sends goes up, and not down through the parent.
  4 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == 2001:db8:9::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 200
  5 given router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.b.g64 && ipv6.dst == 2001:db8:9::1] within $time.step  @RFC6550:11.2
      should ipv6.opt.rpl.flag.o == 0                                @RFC6550:9.8
