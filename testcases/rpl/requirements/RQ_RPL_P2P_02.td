test      RQ_RPL_P2P_02
title     A Target answers
purpose   A Target sends a P2P-DRO with a whole route to all neighbours, and no DIO when it is the only Target.
source    RFC 6997 sections 8.2 and 9.5
covers    RFC6997:9.5 RFC6997:8 RFC6997:8.2 RFC6997:10
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

note      The Target need not set S and A, nor send its reply again; that it does so after the acknowledgement is a remark. It may look for the best route for as long as it is in the temporary DAG, 16 s.

cases $HOP $COMPR
  source 0 0
  hop    1 0
  elided 0 8

steps
  use rpl_up(1)

  # Nobody acknowledges a multicast: it is sent again.
  let $CODE = 0
  let $TRIES = 0
  repeat until $CODE == 4 || $TRIES == 3 max 3
    let $TRIES = $TRIES + 1
    use rpl_p2p_dio(0x81, $router.g64, $COMPR, 1, $HOP, 2, 8, 6)
    1 may router -> any [icmpv6.code == 4] within 17s                @RFC6997:9.5
        icmpv6.code          any as $CODE
        ipv6.src             is link_local                           @RFC6997:8
        ipv6.dst             == ff02::1a                             @RFC6997:9.5
        icmpv6.rpl.p2p.dro.instance == 0x81                          @RFC6997:8
        icmpv6.rpl.p2p.dro.version == 0                              @RFC6997:8
        icmpv6.rpl.p2p.dro.flag.reserved == 0                        @RFC6997:8
        icmpv6.rpl.p2p.dro.dagid == $lbr.g64                         @RFC6997:8
        icmpv6.rpl.p2p.dro.flag.seq any as $SEQ
        icmpv6.rpl.p2p.dro.flag.ack any as $ACK
        count(icmpv6.rpl.opt.routediscovery.targetaddr) == 1         @RFC6997:8
        icmpv6.rpl.opt.routediscovery.flag.reply == 0                @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.flag.hopbyhop == $HOP          @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.flag.numofroutes == 0          @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.lifetime == 0                  @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.nh == 2                        @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.targetaddr == $router.g64      @RFC6997:8.2
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64]  @RFC6997:8.2
  end
  check $CODE == 4                                                   @RFC6997:9.5 for router

  2 if $ACK == 1: lbr -> router [icmpv6.code == 5]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      icmpv6.rpl.p2p.dro.instance == 0x81
      icmpv6.rpl.p2p.dro.version == 0
      icmpv6.rpl.p2p.droack.flag.seq == $SEQ
      icmpv6.rpl.p2p.dro.dagid == $lbr.g64

  all
    3 never router -> any [icmpv6.rpl.dio.flag.mop == 4] for 5s      @RFC6997:9.5
  and
    4 collect router -> any [icmpv6.code == 4 && icmpv6.rpl.p2p.dro.flag.seq == $SEQ] for 5s as $AGAIN
  end
  5 if $ACK == 1: check should count($AGAIN) == 0                    @RFC6997:9.5 for router
