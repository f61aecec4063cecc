test      RQ_RPL_U08_01
title     The type of the RPL option
purpose   What a router originates has an RPL option of type 0x23 where the DODAG says so, and 0x63 where it does not.
source    RFC 9008 section 4.1.3
covers    RFC9008:4.1.3 RFC6553:3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_ping & router.rpl_slaac & router.rpi_23
topology  wpan-rpl-router

alias     RQ_RPL_U08_02

cases $FLAGS $TYPE
  old 0x00 0x63
  new 0x10 0x23

steps
  node peer.b up
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
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
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 7200
      icmpv6.rpl.opt.prefix.preferred_lifetime == 7200
      icmpv6.rpl.opt.prefix == $lbr.g64
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.2.2
  wait 5s
  3 ask router do ping $peer.b.g64 "Ping {peer.b}, which is no neighbor"
  4 router -> lbr [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC9008:4.1.3
      if icmpv6.type == 128: ipv6.dst == $peer.b.g64
      ipv6.opt.type        contains $TYPE                            @RFC9008:4.1.3
