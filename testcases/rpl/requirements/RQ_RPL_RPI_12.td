test      RQ_RPL_RPI_12
title     Down to nobody
purpose   In Storing mode a packet down to a target that the router does not know goes back marked, or nowhere: not up as if it went there.
source    RFC 6550 section 11.2.2.3
covers    RFC6550:11.2.2.3 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  node peer.a up
  use rpl_up(2)
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $peer.a.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1

  2 never router -> lbr [icmpv6.type == 128 && ipv6.dst == $peer.a.g64] except [ipv6.opt.rpl.flag.f == 1] for $time.silence  @RFC6550:11.2.2.3

  3 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC6550:8.3
