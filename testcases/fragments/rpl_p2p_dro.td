fragment rpl_p2p_dro($INSTANCE, $HOP, $STOP, $NEXT)
  # The reply of the second neighbour: by the router, the first neighbour and the third one.
  1 peer.b -> ff02::1a [icmpv6.code == 4]
      ipv6.hlim            == 255
      icmpv6.rpl.p2p.dro.instance == $INSTANCE
      icmpv6.rpl.p2p.dro.version == 0
      icmpv6.rpl.p2p.dro.flag.stop == $STOP
      icmpv6.rpl.p2p.dro.flag.ack == 1
      icmpv6.rpl.p2p.dro.flag.seq == 1
      icmpv6.rpl.p2p.dro.dagid == $lbr.g64
      icmpv6.rpl.opt.routediscovery.flag.hopbyhop == $HOP
      icmpv6.rpl.opt.routediscovery.nh == $NEXT
      icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64
      icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64, $router.g64]
