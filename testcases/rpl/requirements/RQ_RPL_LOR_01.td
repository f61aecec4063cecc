test      RQ_RPL_LOR_01
title     What a router compresses
purpose   A router compresses its own packets with 6LoWPAN Routing Headers where the root asks for it, and only there.
source    RFC 9035 section 4
covers    RFC9035:4 RFC8138:6.1 RFC8138:6.2 RFC9008:6
needs     router.rpl & router.rpl_boot & router.rpl_ping & router.rpl_slaac & router.sixlorh
topology  wpan-rpl-router

alias     RQ_RPL_LOR_12

cases $T
  on  1
  off 0

steps
  node peer.b up
  use rpl_start()
  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      ipv6.hlim            == 255
      icmpv6.rpl.dio.instance == 0
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.config.flag.t == $T
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.prefix.length == 64
      icmpv6.rpl.opt.config.flag.a == 1
      icmpv6.rpl.opt.config.flag.r == 1
      icmpv6.rpl.opt.prefix.valid_lifetime == 0xffffffff
      icmpv6.rpl.opt.prefix.preferred_lifetime == 0xffffffff
      icmpv6.rpl.opt.prefix == $lbr.g64
  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3
      icmpv6.rpl.opt.config.flag.t == $T                             @RFC9035:3
  wait 5s
  3 ask router do ping $peer.b.g64 "Ping {peer.b}, which is no neighbor"

  # Without compression it may be in a tunnel.
  4 router -> lbr [icmpv6.type == 128 || data.len >= 48 && ipv6.dst present] within $time.stimulus  @RFC9035:4
      if icmpv6.type == 128: ipv6.dst == $peer.b.g64
      if $T == 0: should 6lowpan.rhtype absent                       @RFC9035:4
      if $T == 1: should 6lowpan.rhtype present                      @RFC9035:4
      if 6lowpan.rhtype present: 6lowpan.rhtype contains 5           @RFC9008:6
      if 6lowpan.6loRH.bitI == 1: 6lowpan.rpl.instance == 0          @RFC8138:6.1
      if 6lowpan.rhtype present: 6lowpan.6loRH.bitO == 0             @RFC8138:6
      if 6lowpan.rhtype present: 6lowpan.6loRH.bitR == 0             @RFC8138:6
      if 6lowpan.rhtype present: 6lowpan.6loRH.bitF == 0             @RFC8138:6
