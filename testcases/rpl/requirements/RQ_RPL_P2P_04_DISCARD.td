test      RQ_RPL_P2P_04_DISCARD
title     Replies that an Origin discards
purpose   An Origin discards a P2P-DRO without a route or with two, and one of a temporary DAG that it is not in.
source    RFC 6997 sections 8 and 9.7
covers    RFC6997:8 RFC6997:9.7
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p & router.p2p_origin
topology  wpan-rpl-router

cases $OPTIONS $OTHER
  none  0 0
  two   2 0
  other 1 1

steps
  node peer.b up
  use rpl_up(1)
  1 ask router do rpl "discover", $peer.b.g64, "1" "Discover a route to {peer.b}"
  2 given router -> ff02::1a [icmpv6.rpl.dio.flag.mop == 4] within $time.stimulus  @RFC6997:6.1
      icmpv6.rpl.dio.dagid any as $DAG

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    3 if $OPTIONS == 0: peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == icmpv6.rpl.dio.instance of 2
        icmpv6.rpl.p2p.dro.flag.ack == 1
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $DAG
    4 if $OPTIONS == 2: peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == icmpv6.rpl.dio.instance of 2
        icmpv6.rpl.p2p.dro.flag.ack == 1
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $DAG
        icmpv6.rpl.opt.type  == [10, 10]
        icmpv6.rpl.opt.routediscovery.targetaddr == [$peer.b.g64, $peer.b.g64]
    5 if $OPTIONS == 1: peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == (icmpv6.rpl.dio.instance of 2 + 7) % 64 + 128
        icmpv6.rpl.p2p.dro.flag.ack == 1
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $DAG
        icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64
  end
  6 if $OTHER == 0: never router -> any [icmpv6.code == 5] for $time.silence  @RFC6997:8
  7 if $OTHER == 1: never router -> any [icmpv6.code == 5] for $time.silence  @RFC6997:9.7

  # It would have known how.
  let $CODE = 0
  let $TRIES = 0
  repeat until $CODE == 5 || $TRIES == 3 max 3
    let $TRIES = $TRIES + 1
    8 peer.b -> ff02::1a [icmpv6.code == 4]
        ipv6.hlim            == 255
        icmpv6.rpl.p2p.dro.instance == icmpv6.rpl.dio.instance of 2
        icmpv6.rpl.p2p.dro.flag.ack == 1
        icmpv6.rpl.p2p.dro.flag.seq == 1
        icmpv6.rpl.p2p.dro.dagid == $DAG
        icmpv6.rpl.opt.routediscovery.targetaddr == $peer.b.g64
    9 may router -> any [icmpv6.code == 5] within $time.step         @RFC6997:9.7
        icmpv6.code          any as $CODE
  end
  check given $CODE == 5                                             @RFC6997:9.7 for router
