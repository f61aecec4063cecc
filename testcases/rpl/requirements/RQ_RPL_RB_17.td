test      RQ_RPL_RB_17
title     More options than anybody needs
purpose   A DIO with thirty routes and prefixes, and a DAO with sixty targets, do no harm.
source    RFC 6550 section 6.7
covers    RFC6550:6.7 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.storing
topology  wpan-rpl-router

steps
  use rpl_up(2)
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 2
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.type  == [4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 8, 8, 8, 8, 8, 8, 8, 8]
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
  2 peer.a -> router [icmpv6.type == 155 && icmpv6.code == 2]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.raw       == concat('000000f0', pattern(1000))
  3 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC4443:4.2
  # Twice: nobody acknowledges a multicast.
  repeat 2 times
    use rpl_dio(256, 241, 2)
  end
  5 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.version == 241 && icmpv6.rpl.dio.dagid == $lbr.g64] within 50s  @RFC6550:8.2.2
