test      RQ_RPL_P2P_03_STATE
title     A Hop-by-hop Route with another next hop
purpose   A router that keeps the state of a Hop-by-hop Route discards a P2P-DRO for the same with another next hop.
source    RFC 6997 section 9.6
covers    RFC6997:9.6 RFC6997:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_p2p_up(0x81, 0, 1, 3, 6)
  use rpl_p2p_passes(0x81, 1, 0, $time.step, $CODE)
  check given $CODE == 4                                             @RFC6997:9.6 for router
  wait 1s

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    1 peer.d -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == 0x81
        icmpv6.rpl.p2p.dro.flag.seq == 2
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64
        icmpv6.rpl.opt.routediscovery.flag.hopbyhop == 1
        icmpv6.rpl.opt.routediscovery.nh == 3
        icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64, $router.g64, $peer.d.g64]
  end
  2 never router -> any [icmpv6.code == 4 && icmpv6.rpl.p2p.dro.flag.seq == 2] for $time.silence  @RFC6997:9.6
