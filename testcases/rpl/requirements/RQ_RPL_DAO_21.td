test      RQ_RPL_DAO_21
title     A lifetime begins with its Path Sequence
purpose   A DAO with the same Path Sequence as before does not make a route last longer.
source    RFC 6550 section 6.7.8
covers    RFC6550:6.7.8 RFC6550:9.2.1 RFC6550:9.2 RFC6550:9.4 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

note      That many extend the lifetime is a remark.

steps
  use rpl_up(2)
  # Who does not acknowledge the first one is waited for.
  use rpl_child_a(240, 20)
  wait 6s
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 241]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 20
  use rpl_child_a_reached()
  wait 16s
  2 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  3 collect router -> peer.a [icmpv6.type == 128 && ipv6.dst == 2001:db8:a::1] for $time.silence as $LATE
  check should count($LATE) == 0                                   @RFC6550:6.7.8 for router
