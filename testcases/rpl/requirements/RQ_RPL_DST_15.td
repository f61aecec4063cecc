test      RQ_RPL_DST_15
title     From child to child
purpose   In Storing mode a router turns a packet for one child of another around, and says that it goes down.
source    RFC 6550 section 11.2
covers    RFC6550:11.2 RFC6550:9.2 RFC6550:8.2.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_child_a(240, 60)
  use rpl_child_b(240, 60)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == 2001:db8:a::1
      ipv6.dst             == 2001:db8:b::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 200

  2 router -> peer.b [icmpv6.type == 128] within $time.step          @RFC6550:9.2
      ipv6.opt.rpl.flag.o  == 1                                      @RFC6550:11.2
      ipv6.opt.rpl.flag.r  == 0                                      @RFC6550:11.2
