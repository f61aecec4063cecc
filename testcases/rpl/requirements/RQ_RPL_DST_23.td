test      RQ_RPL_DST_23
title     A group
purpose   A router in Storing mode with multicast tells its parent of the group that children want, and passes a packet to the group on to each of them, and not back.
source    RFC 6550 section 12
covers    RFC6550:12 RFC6550:8.2.2 RFC6550:9.8
needs     router.rpl & router.rpl_boot & router.rpl_multicast
topology  wpan-rpl-router

note      Copies may be unicast on the link, or one may be for all.

cases $FROM
  root  0
  child 1

steps
  node peer.b up
  use rpl_start()
  use rpl_dio(256, 240, 3)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  2 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == ff05::1234
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # Who refuses it may (section 6.5.1).
  2a may router -> peer.a [reply to 2] within $time.step               @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128                         @RFC6550:6.5.1
  3 peer.b -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.dao.flag.k == 1
      icmpv6.rpl.opt.target.prefix == ff05::1234
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
  # Who refuses it may (section 6.5.1).
  3a may router -> peer.b [reply to 3] within $time.step               @RFC6550:6.5.1
      given icmpv6.rpl.daoack.status < 128                         @RFC6550:6.5.1
  4 router -> lbr [icmpv6.rpl.opt.target.prefix contains ff05::1234] within 20s  @RFC6550:12
  wait 2s
  5 if $FROM == 0: lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == ff05::1234
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.sender_rank == 1
  6 if $FROM == 1: peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == ff05::1234
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.sender_rank == 200
  all
    either
      7 if $FROM == 0: router -> peer.a [icmpv6.type == 128 && ipv6.dst == ff05::1234] within $time.step  @RFC6550:12
      8 router -> peer.b [icmpv6.type == 128 && ipv6.dst == ff05::1234] within $time.step  @RFC6550:12
    or
      9 router -> peer.b [icmpv6.type == 128 && ipv6.dst == ff05::1234] within $time.step  @RFC6550:12
      10 if $FROM == 0: router -> peer.a [icmpv6.type == 128 && ipv6.dst == ff05::1234] within $time.step  @RFC6550:12
    or
      11 router -> ff05::1234 [icmpv6.type == 128 && wpan.dst16 == 0xffff] within $time.step  @RFC6550:12
    end
  and
    12 if $FROM == 1: router -> lbr [icmpv6.type == 128 && ipv6.dst == ff05::1234] within $time.step  @RFC6550:12
  and
    13 if $FROM == 0: never router -> lbr [icmpv6.type == 128 && ipv6.dst == ff05::1234] for $time.silence  @RFC6550:12
  and
    14 if $FROM == 1: never router -> peer.a [icmpv6.type == 128 && ipv6.dst == ff05::1234] for $time.silence  @RFC6550:12
  end
