test      RQ_RPL_DST_09
title     Two ways down
purpose   Of two children that lead to a target the one with the preferred Path Control is used, the other when that way is over.
source    RFC 6550 section 9.9
covers    RFC6550:9.9 RFC6550:9.2 RFC6550:9.4 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing & router.path_control
topology  wpan-rpl-router

cases $FIRST $SECOND $PREFERRED
  first  0x80 0x20 1
  second 0x20 0x80 2

steps
  node peer.b up
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 2
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.pcs == 3
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  3 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == $FIRST
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  4 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.target.prefix == 2001:db8:9::1
      icmpv6.rpl.opt.transit.pathctl == $SECOND
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  wait 1s
  5 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:9::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  6 if $PREFERRED == 1: should router -> peer.a [icmpv6.type == 128 && ipv6.dst == 2001:db8:9::1] within $time.step  @RFC6550:9.9
  7 if $PREFERRED == 2: should router -> peer.b [icmpv6.type == 128 && ipv6.dst == 2001:db8:9::1] within $time.step  @RFC6550:9.9

  # The preferred one gives a packet back: it knows the way no more.
  8 if $PREFERRED == 1: peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:9::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.flag.f  == 1
      ipv6.opt.rpl.sender_rank == 200
  9 if $PREFERRED == 2: peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:9::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.flag.f  == 1
      ipv6.opt.rpl.sender_rank == 200
  wait 1s
  10 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:9::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  11 if $PREFERRED == 1: should router -> peer.b [icmpv6.type == 128 && ipv6.dst == 2001:db8:9::1] within $time.step  @RFC6550:9.9
  12 if $PREFERRED == 2: should router -> peer.a [icmpv6.type == 128 && ipv6.dst == 2001:db8:9::1] within $time.step  @RFC6550:9.9
