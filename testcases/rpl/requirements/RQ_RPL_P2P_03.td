test      RQ_RPL_P2P_03
title     A reply on its way
purpose   The router that Address[NH] names sends a P2P-DRO on to all neighbours with NH one less; along a Hop-by-hop Route it sends packets then.
source    RFC 6997 section 9.6
covers    RFC6997:9.6 RFC6997:8 RFC6997:8.2 RFC6997:9.4 RFC6997:12
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

note      Section 12 says without a MUST that packets go along the Hop-by-hop Route: one that does not is a remark.

cases $HOP $COMPR $STOP
  source  0 0 0
  hop     1 0 0
  stop    0 0 1
  elided  1 8 1

steps
  node peer.b up
  use rpl_up(1)
  use rpl_p2p_up(0x81, $COMPR, $HOP, 3, 6)
  use rpl_p2p_passes(0x81, $HOP, $STOP, $time.step, $CODE)
  check $CODE == 4                                                   @RFC6997:9.6 for router

  # A packet of the Origin, along the Hop-by-hop Route.
  1 if $HOP == 1: peer.a -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $peer.b.g64
      ipv6.opt.type        == 0x63
      ipv6.opt.rpl.flag.o  == 1
      ipv6.opt.rpl.instance_id == 0x81
      ipv6.opt.rpl.sender_rank == 0
  2 if $HOP == 1: should router -> peer.b [icmpv6.type == 128 && ipv6.src == $lbr.g64 && ipv6.dst == $peer.b.g64] within $time.step  @RFC6997:12
