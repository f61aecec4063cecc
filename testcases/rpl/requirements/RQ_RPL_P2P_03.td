test      RQ_RPL_P2P_03
title     A reply on its way
purpose   The router that Address[NH] names sends a P2P-DRO on to all neighbours with NH one less; along a Hop-by-hop Route it sends packets then.
source    RFC 6997 section 9.6
covers    RFC6997:9.6 RFC6997:8 RFC6997:9.4 RFC6997:12
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

cases $HOP $COMPR $STOP
  source  0 0 0
  hop     1 0 0
  stop    0 0 1
  elided  1 8 1

steps
  node peer.b up
  use rpl_up(1)
  use rpl_p2p_dio(0x81, $peer.b.g64, $COMPR, 1, $HOP, 2, 8, 6)
  1 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] within $time.step  @RFC6997:9.4
  use rpl_p2p_dro(0x81, $HOP, $STOP, 3)

  2 router -> any [icmpv6.code == 4] within $time.step               @RFC6997:9.6
      ipv6.src             is link_local                             @RFC6997:8
      ipv6.dst             == ff02::1a                               @RFC6997:9.6
      icmpv6.rpl.p2p.dro.instance == 0x81                            @RFC6997:8
      icmpv6.rpl.p2p.dro.version == 0                                @RFC6997:8
      icmpv6.rpl.p2p.dro.flag.ack == 1                               @RFC6997:9.6
      icmpv6.rpl.p2p.dro.flag.seq == 1                               @RFC6997:9.6
      icmpv6.rpl.p2p.dro.dagid == $lbr.g64                           @RFC6997:8
      count(icmpv6.rpl.opt.routediscovery.targetaddr) == 1           @RFC6997:8
      icmpv6.rpl.opt.routediscovery.flag.hopbyhop == $HOP            @RFC6997:8.2
      icmpv6.rpl.opt.routediscovery.nh == 2                          @RFC6997:9.6
      icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64        @RFC6997:8
      icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64, $router.g64]  @RFC6997:9.6

  # A packet of the Origin, along the Hop-by-hop Route.
  3 if $HOP == 1: peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.instance_id == 0x81
      ipv6.opt.rpl.sender_rank == 0
  4 if $HOP == 1: should router -> peer.b [icmpv6.type == 128 && ipv6.src == $lbr.g64 && ipv6.dst == $peer.b.g64] within $time.step  @RFC6997:12
