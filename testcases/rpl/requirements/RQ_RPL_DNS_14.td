test      RQ_RPL_DNS_14
title     A DAO on its way to the root
purpose   A router in Non-Storing mode sends a child's DAO on to the root, at once and as it is, and keeps no route of it.
source    RFC 6550 section 9.7
covers    RFC6550:9.7 RFC6550:9.2.2 RFC6550:11.2 RFC6550:11.1
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_DNS_15
note      That it keeps no route shows by a packet from below for the child's child, which goes up.

steps
  node peer.b up
  use rpl_up(1)
  use rpl_look($RANK)
  1 peer.a -> router [icmpv6.rpl.dao.sequence == 240]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $lbr.g64
      ipv6.hlim            == 64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.instance_id == 0
      ipv6.opt.rpl.sender_rank == $RANK / 256 + 1
      icmpv6.rpl.dao.instance == 0
      icmpv6.rpl.opt.target.prefix == 2001:db8:0:1::a5a5
      icmpv6.rpl.opt.transit.pathctl == 0x80
      icmpv6.rpl.opt.transit.pathseq == 240
      icmpv6.rpl.opt.transit.pathlifetime == 60
      icmpv6.rpl.opt.transit.parent == $router.g64

  2 router -> lbr [icmpv6.rpl.dao.sequence == 240 && ipv6.src == $peer.a.g64] within $time.step  @RFC6550:9.7
      should time of 2 - time of 1 <= 1s + $time.tolerance            @RFC6550:9.2.2
      ipv6.dst             == $lbr.g64                               @RFC6550:9.7
      ipv6.hlim            == 63                                     @RFC6550:11.1
      icmpv6.checksum      == icmpv6.checksum of 1                   @RFC6550:9.7
      icmpv6.checksum.status == Good                                 @RFC6550:9.7
      icmpv6.rpl.opt.target.prefix == 2001:db8:0:1::a5a5                    @RFC6550:9.7
      icmpv6.rpl.opt.transit.pathseq == 240                          @RFC6550:9.7
      icmpv6.rpl.opt.transit.parent == $router.g64                   @RFC6550:9.7

  3 peer.b -> router [icmpv6.type == 128]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == 2001:db8:0:1::a5a5
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 0
      ipv6.opt.rpl.instance_id == 0
      ipv6.opt.rpl.sender_rank == $RANK / 256 + 1

  4 router -> lbr [icmpv6.type == 128] within $time.step             @RFC6550:9.2
      ipv6.dst             == 2001:db8:0:1::a5a5                     @RFC6550:9.2
