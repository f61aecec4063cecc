test      RQ_RPL_DST_14
title     A target in a prefix
purpose   Of two routes the longer prefix is used.
source    RFC 6550 section 6.7.7
covers    RFC6550:6.7.7 RFC6550:9.2 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix_length == 64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  2 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::5
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 1s
  3 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:9::5
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  4 should router -> peer.b [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6550:6.7.7
  5 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:9::6
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  6 should router -> peer.a [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC6550:6.7.7
