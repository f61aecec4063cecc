test      RQ_RPL_RPI_13
title     A child that does not know the way
purpose   A packet that a child returns with the F flag ends the route through that child.
source    RFC 6550 section 11.2.2.3
covers    RFC6550:11.2.2.3 RFC6550:9.2 RFC6550:8.2.2 RFC6550:9.4 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  use rpl_child_a(240, 60)
  use rpl_child_a_reached()
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.flag.f  == 1
      ipv6.opt.rpl.sender_rank == 200
  2 never router -> peer.a [icmpv6.type == 128 && ipv6.dst == 2001:db8:a::1] for $time.silence  @RFC6550:11.2.2.3
  use rpl_child_a_lost()
