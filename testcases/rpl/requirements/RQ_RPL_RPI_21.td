test      RQ_RPL_RPI_21
title     Not back to the parent
purpose   A packet that the preferred parent sent up is not sent back to it, but marked.
source    RFC 6550 section 11.1
covers    RFC6550:11.1 RFC6550:11.2.2.3 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  node peer.a up
  use rpl_up(1)
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == 2001:db8:ffff::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 200
  2 never router -> lbr [icmpv6.type == 128 && ipv6.dst == 2001:db8:ffff::1] except [ipv6.opt.rpl.flag.f == 1] for $time.silence  @RFC6550:11.1
  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
