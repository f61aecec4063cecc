fragment rpl_p2p_passes($INSTANCE, $HOP, $STOP, $WITHIN, $CODE)
  # The reply of the second neighbour is sent on by the router: $CODE is 4 then, else 0. Nobody acknowledges a multicast: it is sent again.
  let $CODE = 0
  let $TRIES = 0
  repeat until $CODE == 4 || $TRIES == 3 max 3
    let $TRIES = $TRIES + 1
    use rpl_p2p_dro($INSTANCE, $HOP, $STOP, 3)
    1 may router -> any [icmpv6.code == 4] within $WITHIN            @RFC6997:9.6
        icmpv6.code          any as $CODE
        ipv6.src             is link_local                           @RFC6997:8
        ipv6.dst             == ff02::1a                             @RFC6997:9.6
        icmpv6.rpl.p2p.dro.instance == $INSTANCE                     @RFC6997:8
        icmpv6.rpl.p2p.dro.version == 0                              @RFC6997:8
        icmpv6.rpl.p2p.dro.flag.ack == 1                             @RFC6997:9.6
        icmpv6.rpl.p2p.dro.flag.seq == 1                             @RFC6997:9.6
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64                         @RFC6997:8
        count(icmpv6.rpl.opt.routediscovery.targetaddr) == 1         @RFC6997:8
        icmpv6.rpl.opt.routediscovery.flag.hopbyhop == $HOP          @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.nh == 2                        @RFC6997:9.6
        icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64      @RFC6997:8
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64, $router.g64]  @RFC6997:9.6
  end
