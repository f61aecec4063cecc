test      RQ_RPL_U10_05
title     Packets of a host
purpose   What a host sends goes into a tunnel to the root, with an RPL option; if it has one, that is written anew.
source    RFC 9010 section 9.2.2
covers    RFC9010:9.2.2 RFC6550:8.2.2 RFC6550:9.2 RFC6550:9.4 RFC8505:4.2 RFC9008:4.1.1
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.rul
topology  wpan-rpl-router

cases $OPTION
  without 0
  with    1

steps
  use rpl_rul_up(1)
  use rpl_rul_first()
  1 if $OPTION == 0: peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == 2001:db8:ffff::1
  2 if $OPTION == 0: router -> lbr [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC9010:9.2.2
      icmpv6.type          absent                                  @RFC9010:9.2.2
      ipv6.dst             == $lbr.g64                             @RFC9010:9.2.2
      ipv6.opt.rpl.instance_id == 0                                @RFC9010:9.2.2
  3 if $OPTION == 1: peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == 2001:db8:ffff::1
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.instance_id == 0
      ipv6.opt.rpl.sender_rank == 0
  4 if $OPTION == 1: router -> lbr [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.step  @RFC9010:9.2.2
      if icmpv6.type present: ipv6.opt.rpl.sender_rank != 0        @RFC9010:9.2.2

  # What the root sends to the host in a tunnel comes out of it.
  5 lbr -> router [ipv6.nxt == 41]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      data.data            == concat('6000000000083a40', concat($lbr.g64, concat($peer.a.g64, '81000000abcd0001')))
  6 router -> peer.a [ipv6.dst == $peer.a.g64] within $time.step   @RFC9008:4.1.1
      ipv6.opt.rpl.instance_id absent                              @RFC9008:4.1.1
