test      RQ_RPL_P2P_03_DISCARD
title     Replies that are not sent on
purpose   A router discards a P2P-DRO without a route or with two, of a temporary DAG that it is not in, or in whose route it is twice; and sends none on where it is not its turn.
source    RFC 6997 sections 8 and 9.6
covers    RFC6997:8 RFC6997:9.6 RFC6997:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

cases $WHAT $INSTANCE $NEXT $CLAUSE
  none     0 0x81 1 8
  two      1 0x81 1 8
  stranger 2 0x82 3 9
  loop     3 0x81 3 9
  other    2 0x81 2 8

steps
  use rpl_up(1)
  use rpl_p2p_up(0x81, 0, 0, 3, 6)

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    2 if $WHAT == 0: peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == 0x81
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64
    3 if $WHAT == 1: peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == 0x81
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64
        icmpv6.rpl.opt.type  == [10, 10]
        icmpv6.rpl.opt.routediscovery.nh == [1, 1]
        icmpv6.rpl.opt.routediscovery.targetaddr == [$peer.b.g64, $peer.b.g64]
        icmpv6.rpl.opt.routediscovery.addr_vec == [$router.g64, $router.g64]
    4 if $WHAT == 2: peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == $INSTANCE
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64
        icmpv6.rpl.opt.routediscovery.nh == $NEXT
        icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64, $router.g64]
    5 if $WHAT == 3: peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == 0x81
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64
        icmpv6.rpl.opt.routediscovery.nh == 3
        icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [$router.g64, $peer.a.g64, $router.g64]
  end
  6 if $CLAUSE == 8: never router -> any [icmpv6.code == 4] for $time.silence  @RFC6997:8
  7 if $CLAUSE == 9: never router -> any [icmpv6.code == 4] for $time.silence  @RFC6997:9.6

  # It would have known how.
  use rpl_p2p_passes(0x81, 0, 0, $time.step, $CODE)
  check given $CODE == 4                                             @RFC6997:9.6 for router
