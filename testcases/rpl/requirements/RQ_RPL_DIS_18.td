test      RQ_RPL_DIS_18
title     A DIO without configuration
purpose   A node joins with a DODAG Configuration that it was told or with defaults that make sense: never with zeros.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:8.3.1 RFC6550:3.5.1
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64

  2 collect router -> any [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] for $time.step as $DIOS
      icmpv6.rpl.dio.rank  > 256                                     @RFC6550:3.5.1
      icmpv6.rpl.opt.config.min_hop_rank_inc not contains 0          @RFC6550:6.7.6
  check count($DIOS) <= 200                                          @RFC6550:8.3.1 for router

  # With the configuration it joins.
  use rpl_dio(256, 240, 1)
  3 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
      icmpv6.rpl.dio.rank  >= 512                                    @RFC6550:3.5.1
