test      RQ_RPL_VER_12
title     Across the versions
purpose   A router that sends a packet to a parent in the next version says the infinite Rank, or has gone there before.
source    RFC 6550 section 11.2.2.2
covers    RFC6550:11.2.2.2 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.mop_0
topology  wpan-rpl-router

note      That it had not gone there shows by a DIO of the old version after the packet.

steps
  use rpl_up(0)
  wait 5s

  # To the router itself, so that it is known to have come.
  1 lbr -> router [icmpv6.rpl.dio.rank == 256]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dio.version == 241
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  wait 100ms
  2 peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 200
  3 given router -> lbr [icmpv6.type == 128 && ipv6.src == $peer.a.g64] within $time.step  @RFC6550:8.2.2
  4 collect router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 240 && icmpv6.rpl.dio.dagid == $lbr.g64] for 33s as $OLD
  5 if count($OLD) >= 1: check ipv6.opt.rpl.sender_rank of 3 == 0xffff  @RFC6550:11.2.2.2 for router
