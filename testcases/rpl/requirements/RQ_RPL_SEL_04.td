test      RQ_RPL_SEL_04
title     No moving without reason
purpose   A router stays in its DODAG when another one appears that is as good.
source    RFC 6550 section 8.4
covers    RFC6550:8.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  repeat 4 times
    1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $peer.a.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
    wait 10s
  end
  2 collect router -> any [icmpv6.rpl.dio.rank < 0xffff] for 60s as $DIOS
      should icmpv6.rpl.dio.dagid == $lbr.g64                        @RFC6550:8.4
  check count($DIOS) >= 1                                            @RFC6550:8.3 for router
