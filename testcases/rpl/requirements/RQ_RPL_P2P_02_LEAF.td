test      RQ_RPL_P2P_02_LEAF
title     A leaf that is a Target
purpose   A leaf that is the Target sends a P2P-DRO with a whole route to all neighbours, and no DIO of the temporary DAG.
source    RFC 6997 sections 8.2 and 9.5
covers    RFC6997:9.5 RFC6997:8 RFC6997:8.2
needs     leaf.rpl & leaf.boot & leaf.p2p
topology  wpan-rpl-leaf

note      The Target may look for the best route for as long as it is in the temporary DAG, 16 s.

steps
  1 ask leaf do restart "Switch the leaf off and on again"

  # Its address comes from there. Twice: nobody acknowledges a multicast.
  repeat 2 times
    2 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
        icmpv6.rpl.dio.version == 240
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.flag.mop == 1
        icmpv6.rpl.dio.dtsn  == 240
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.config.interval_double == 6
        icmpv6.rpl.opt.config.interval_min == 8
        icmpv6.rpl.opt.config.max_rank_inc == 1792
        icmpv6.rpl.opt.config.min_hop_rank_inc == 256
        icmpv6.rpl.opt.config.def_lifetime == 60
        icmpv6.rpl.opt.config.lifetime_unit == 1
        icmpv6.rpl.opt.config.flag.a == 1
        icmpv6.rpl.opt.config.flag.r == 1
        icmpv6.rpl.opt.prefix.valid_lifetime == 7200
        icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
        icmpv6.rpl.opt.prefix == $lbr.g64
  end
  3 peer.a -> leaf [icmpv6.type == 128]
      ipv6.src             == $peer.a.g64
      ipv6.dst             == $leaf.g64
  4 given leaf -> any [icmpv6.type == 129 && ipv6.src == $leaf.g64] within $time.step  @RFC4443:4.2

  # Nobody acknowledges a multicast: it is sent again.
  let $CODE = 0
  let $TRIES = 0
  repeat until $CODE == 4 || $TRIES == 3 max 3
    let $TRIES = $TRIES + 1
    use rpl_p2p_dio(0x81, $leaf.g64, 0, 1, 0, 2, 8, 6)
    5 may leaf -> any [icmpv6.code == 4] within 17s                  @RFC6997:9.5
        icmpv6.code          any as $CODE
        ipv6.src             is link_local                           @RFC6997:8
        ipv6.dst             == ff02::1a                             @RFC6997:9.5
        icmpv6.rpl.p2p.dro.instance == 0x81                          @RFC6997:8
        icmpv6.rpl.p2p.dro.version == 0                              @RFC6997:8
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64                         @RFC6997:8
        icmpv6.rpl.opt.routediscovery.flag.reply == 0                @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.nh == 2                        @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.targetaddr == $leaf.g64        @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64]  @RFC6997:8.2
  end
  check $CODE == 4                                                   @RFC6997:9.5 for leaf
  6 never leaf -> any [icmpv6.rpl.dio.flag.mop == 4] for 5s          @RFC6997:9.5
