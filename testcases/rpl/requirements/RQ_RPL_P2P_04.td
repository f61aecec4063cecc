test      RQ_RPL_P2P_04
title     An Origin acknowledges
purpose   An Origin answers a P2P-DRO with the A flag with a P2P-DRO-ACK to the Target that names it.
source    RFC 6997 sections 9.7 and 10
covers    RFC6997:9.7 RFC6997:10
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p & router.p2p_origin
topology  wpan-rpl-router

cases $ROUTES $HOP $STOP $SEQ
  source "1"   0 1 2
  hop    "hop" 1 0 3

steps
  node peer.b up
  use rpl_up(1)
  1 ask router do rpl "discover", $peer.b.g64, $ROUTES "Discover a route to {peer.b}"
  2 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] within $time.stimulus  @RFC6997:6.1
      icmpv6.rpl.dio.dagid any as $DAG

  # The Target is a neighbour: there is nobody in the Address vector. Nobody acknowledges a multicast: it is sent again.
  let $CODE = 0
  let $TRIES = 0
  repeat until $CODE == 5 || $TRIES == 3 max 3
    let $TRIES = $TRIES + 1
    3 peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == icmpv6.rpl.dio.instance of 2
        icmpv6.rpl.p2p.dro.version == 0
        icmpv6.rpl.p2p.dro.flag.stop == $STOP
        icmpv6.rpl.p2p.dro.flag.ack == 1
        icmpv6.rpl.p2p.dro.flag.seq == $SEQ
        icmpv6.rpl.p2p.dro.dagid == $DAG
        icmpv6.rpl.opt.routediscovery.flag.hopbyhop == $HOP
        icmpv6.rpl.opt.routediscovery.nh == 0
        icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64

    4 may router -> any [icmpv6.code == 5] within $time.step         @RFC6997:9.7
        icmpv6.code          any as $CODE
        ipv6.dst             == $peer.b.g64                          @RFC6997:10
        ipv6.src             is unicast                              @RFC6997:10
        ipv6.src             not is link_local                       @RFC6997:10
        icmpv6.rpl.p2p.dro.instance == icmpv6.rpl.dio.instance of 2  @RFC6997:10
        icmpv6.rpl.p2p.dro.version == 0                              @RFC6997:10
        icmpv6.rpl.p2p.droack.flag.seq == $SEQ                       @RFC6997:10
        icmpv6.rpl.p2p.droack.flag.reserved == 0                     @RFC6997:10
        icmpv6.rpl.p2p.dro.dagid == $DAG                             @RFC6997:10
  end
  check $CODE == 5                                                   @RFC6997:9.7 for router
