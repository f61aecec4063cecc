test      RQ_RPL_P2P_03_EXPIRES
title     The state of a Hop-by-hop Route expires
purpose   A router forgets a Hop-by-hop Route when the lifetime of the temporary DAG's configuration is over.
source    RFC 6997 section 9.6
covers    RFC6997:9.6 RFC6997:12 RFC6997:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

note      The lifetime is 60 s. The Target is nobody's neighbour here: only the state leads to it.

steps
  node peer.b up
  use rpl_up(1)

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_p2p_dio(0x81, '20010db800000001000000000000000e', 0, 1, 1, 2, 8, 6)
  end
  1 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] within $time.step  @RFC6997:9.4
  repeat 2 times
    2 peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == 0x81
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64
        icmpv6.rpl.opt.routediscovery.flag.hopbyhop == 1
        icmpv6.rpl.opt.routediscovery.nh == 3
        icmpv6.rpl.opt.routediscovery.targetaddr == 2001:db8:0:1::e
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64, $router.g64, $peer.b.g64]
  end
  wait 500ms
  use rpl_p2p_packet('20010db800000001000000000000000e')
  3 given router -> peer.b [icmpv6.type == 128 && ipv6.dst == 2001:db8:0:1::e] within $time.step  @RFC6997:12

  wait 65s
  use rpl_p2p_packet('20010db800000001000000000000000e')
  4 never router -> peer.b [icmpv6.type == 128 && ipv6.dst == 2001:db8:0:1::e] for $time.silence  @RFC6997:9.6
