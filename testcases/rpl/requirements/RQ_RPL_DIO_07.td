test      RQ_RPL_DIO_07
title     Flags of the configuration are passed on
purpose   A router copies the first octet of the DODAG Configuration, with flags that it does not know.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC9010:6.2 RFC8138:4 RFC9008:4.1.3 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $FLAGS
  every   0x73
  unknown 0x80
  P       0x40
  T       0x20
  RPI     0x10
  PCS7    0x07
  PCS2    0x02
  none    0x00

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.instance == 0
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.flag == $FLAGS
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1

  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3

  3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  # Nobody but the root modifies them; a flag that has no meaning yet is zero all the same, where its sender takes section 6.7.6 at its word.
  4 router -> peer.a [reply to 3] within $time.step                  @RFC6550:8.3
      must if $FLAGS != 0x80 else should icmpv6.rpl.opt.config.flag == $FLAGS  @RFC6550:6.7.6
