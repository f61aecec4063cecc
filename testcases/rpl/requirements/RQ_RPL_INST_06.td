test      RQ_RPL_INST_06
title     One DODAG of an instance
purpose   A node takes part in one DODAG of an instance at a time.
source    RFC 6550 section 8.2.2.3
covers    RFC6550:8.2.2.3 RFC6550:3.1 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  wait 5s

  # Another DODAG of the same instance, with as good a root.
  1 peer.a -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $peer.a.g64
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256

  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff] within 33s     @RFC6550:8.3
      icmpv6.rpl.dio.dagid any as $DAG
  3 collect router -> any [icmpv6.rpl.dio.rank < 0xffff] for 60s as $DIOS
      should icmpv6.rpl.dio.dagid == $DAG                            @RFC6550:3.1
  check count($DIOS) >= 1                                            @RFC6550:8.3 for router
