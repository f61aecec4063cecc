test      RQ_RPL_P2P_01_DISCARD
title     Temporary DAGs that are not joined
purpose   A router discards a P2P mode DIO whose base object or configuration is not as it must be, that has no P2P Route Discovery option or two, that is beyond MaxRank, or whose route the router is in.
source    RFC 6997 sections 6.1, 9.3 and 9.4
covers    RFC6997:6.1 RFC6997:9.3 RFC6997:9.4
needs     router.rpl & router.rpl_boot & router.rpl_slaac & router.p2p
topology  wpan-rpl-router

cases $OPTIONS $INSTANCE $VERSION $G $PRF $RANK $MAX_INC $AUTH $MAX_RANK $SECTION
  global     1 0x01 0 1 0 768    0   0 0 6
  version    1 0x81 1 1 0 768    0   0 0 6
  floating   1 0x81 0 0 0 768    0   0 0 6
  preferred  1 0x81 0 1 1 768    0   0 0 6
  repair     1 0x81 0 1 0 768    256 0 0 6
  secure     1 0x81 0 1 0 768    0   1 0 6
  no-option  0 0x81 0 1 0 768    0   0 0 6
  two        2 0x81 0 1 0 768    0   0 0 6
  infinite   1 0x81 0 1 0 0xffff 0   0 0 9
  beyond     1 0x81 0 1 0 768    0   0 3 9
  loop       3 0x81 0 1 0 768    0   0 0 9

steps
  use rpl_up(1)

  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    1 if $OPTIONS == 0: peer.a -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
        ipv6.hlim            == 255
        icmpv6.rpl.dio.instance == $INSTANCE
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.flag.mop == 4
        icmpv6.rpl.dio.dagid == $lbr.g64
    2 if $OPTIONS == 1: peer.a -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
        ipv6.hlim            == 255
        icmpv6.rpl.dio.instance == $INSTANCE
        icmpv6.rpl.dio.version == $VERSION
        icmpv6.rpl.dio.flag.g == $G
        icmpv6.rpl.dio.flag.mop == 4
        icmpv6.rpl.dio.flag.preference == $PRF
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.config.auth == $AUTH
        icmpv6.rpl.opt.config.interval_double == 6
        icmpv6.rpl.opt.config.interval_min == 8
        icmpv6.rpl.opt.config.max_rank_inc == $MAX_INC
        icmpv6.rpl.opt.config.min_hop_rank_inc == 256
        icmpv6.rpl.opt.config.def_lifetime == 60
        icmpv6.rpl.opt.config.lifetime_unit == 1
        icmpv6.rpl.opt.routediscovery.flag.reply == 1
        icmpv6.rpl.opt.routediscovery.lifetime == 1
        icmpv6.rpl.opt.routediscovery.maxrank == $MAX_RANK
        icmpv6.rpl.opt.routediscovery.targetaddr == 2001:db8:0:1::b
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [2001:db8:0:1::c, $peer.a.g64]
    3 if $OPTIONS == 2: peer.a -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
        ipv6.hlim            == 255
        icmpv6.rpl.dio.instance == $INSTANCE
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.flag.mop == 4
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.type  == [10, 10]
        icmpv6.rpl.opt.routediscovery.flag.reply == [1, 1]
        icmpv6.rpl.opt.routediscovery.lifetime == [1, 1]
        icmpv6.rpl.opt.routediscovery.targetaddr == [2001:db8:0:1::b, 2001:db8:0:1::b]
        icmpv6.rpl.opt.routediscovery.addr_vec == ['20010db800000001000000000000000c', '20010db800000001000000000000000c']
    4 if $OPTIONS == 3: peer.a -> ff02::1a [icmpv6.rpl.dio.rank == $RANK]
        ipv6.hlim            == 255
        icmpv6.rpl.dio.instance == $INSTANCE
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.flag.mop == 4
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.routediscovery.flag.reply == 1
        icmpv6.rpl.opt.routediscovery.lifetime == 1
        icmpv6.rpl.opt.routediscovery.targetaddr == 2001:db8:0:1::b
        icmpv6.rpl.opt.routediscovery.addrvec.addr == [$router.g64, $peer.a.g64]
  end
  5 if $SECTION == 6: never router -> any [icmpv6.rpl.dio.flag.mop == 4 && icmpv6.rpl.dio.rank < 0xffff] for $time.silence  @RFC6997:6.1
  6 if $SECTION == 9 && $OPTIONS == 1: never router -> any [icmpv6.rpl.dio.flag.mop == 4 && icmpv6.rpl.dio.rank < 0xffff] for $time.silence  @RFC6997:9.3
  7 if $SECTION == 9 && $OPTIONS == 3: never router -> any [icmpv6.rpl.dio.flag.mop == 4 && icmpv6.rpl.dio.rank < 0xffff] for $time.silence  @RFC6997:9.4

  # It would have known how.
  repeat 2 times
    use rpl_p2p_dio(0x82, '20010db800000001000000000000000b', 0, 1, 0, 1, 8, 6)
  end
  8 given router -> any [icmpv6.rpl.dio.flag.mop == 4 && icmpv6.rpl.dio.instance == 0x82] within $time.step  @RFC6997:9.4
