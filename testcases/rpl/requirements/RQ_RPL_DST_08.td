test      RQ_RPL_DST_08
title     A target moves
purpose   The newest Path Sequence says through which child a target is reached.
source    RFC 6550 section 7.1
covers    RFC6550:7.1 RFC6550:9.4 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

alias     RQ_RPL_DAO_18

cases $PATH $MOVES
  newer 241 1
  older 239 0
  restart 0 1

steps
  use rpl_up(2)
  use rpl_child_a(240, 60)
  use rpl_child_a_reached()
  1 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:a::1
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == $PATH
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 1s

  2 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  3 if $MOVES == 1: router -> peer.b [icmpv6.type == 128] within $time.step  @RFC6550:7.1
      ipv6.dst             == 2001:db8:a::1
  4 if $MOVES == 0: router -> peer.a [icmpv6.type == 128] within $time.step  @RFC6550:9.4
      ipv6.dst             == 2001:db8:a::1
