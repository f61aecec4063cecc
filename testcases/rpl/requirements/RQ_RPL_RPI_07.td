test      RQ_RPL_RPI_07
title     Down from below
purpose   A packet that goes down though its sender is further down is marked, and dropped when it was marked.
source    RFC 6550 section 11.2.2.2
covers    RFC6550:11.2.2.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:6.5.1
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

cases $R
  first  0
  second 1

steps
  use rpl_up(2)
  use rpl_child_a(240, 60)
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == 2001:db8:a::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.flag.r  == $R
      ipv6.opt.rpl.sender_rank == 200

  2 if $R == 0: should router -> peer.a [icmpv6.type == 128] within $time.step  @RFC6550:11.2.2.2
      ipv6.opt.rpl.flag.r  == 1                                      @RFC6550:11.2.2.2
  3 if $R == 1: never router -> any [icmpv6.type == 128 && ipv6.dst == 2001:db8:a::1] for 2s  @RFC6550:11.2.2.2
  use rpl_child_a_reached()
