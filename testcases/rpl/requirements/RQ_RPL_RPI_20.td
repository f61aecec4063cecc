test      RQ_RPL_RPI_20
title     The last hop
purpose   A packet whose hop limit ends at the router is not forwarded.
source    RFC 6550 section 11.1
covers    RFC6550:11.1 RFC4443:3.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $HOPS $ON
  1 1 0
  2 2 1

steps
  use rpl_up(1)
  1 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.hlim            == $HOPS
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.sender_rank == 200
  2 if $ON == 1: router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC6550:11.1
      ipv6.hlim            == 1                                      @RFC6550:11.1
  3 if $ON == 0: never router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] for $time.silence  @RFC6550:11.1
