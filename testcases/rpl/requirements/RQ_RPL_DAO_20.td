test      RQ_RPL_DAO_20
title     Two groups in one DAO
purpose   Each group of Targets has the Transit Information behind it.
source    RFC 6550 section 9.4
covers    RFC6550:9.4 RFC6550:9.2 RFC6550:6.7.8 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  node peer.b up
  use rpl_up(2)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.type  == [5, 6, 5, 6]
      icmpv6.rpl.opt.target.prefix == [2001:db8:a::1, 2001:db8:b::1]
      icmpv6.rpl.opt.transit.pathctl == [0x80, 0x80]
      icmpv6.rpl.opt.transit.pathseq == [240, 245]
      icmpv6.rpl.opt.transit.pathlifetime == [255, 10]
  # Who refuses it may (section 6.5.1), and need not know the way.
  1a may router -> peer.a [reply to 1] within $time.step  @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128                           @RFC6550:6.5.1
  wait 25s

  # The first lives on, the second is over.
  use rpl_child_a_reached()
  2 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:b::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  3 never router -> peer.a [icmpv6.type == 128 && ipv6.dst == 2001:db8:b::1] for $time.silence  @RFC6550:9.4
