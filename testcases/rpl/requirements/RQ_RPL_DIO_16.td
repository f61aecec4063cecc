test      RQ_RPL_DIO_16
title     Routes of the root
purpose   A router that passes on a route of the root does not change it.
source    RFC 6550 section 6.7.5
covers    RFC6550:6.7.5 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $LENGTH $OCTETS $PREFIX
  48 48 12 2001:db8:5::
  64 64 22 2001:db8:6:1::

steps
  use rpl_start()

  1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
      icmpv6.rpl.dio.version == 240
      icmpv6.rpl.dio.flag.g == 1
      icmpv6.rpl.dio.flag.mop == 1
      icmpv6.rpl.dio.dtsn  == 240
      icmpv6.rpl.dio.dagid == $lbr.g64
      icmpv6.rpl.opt.route.prefix_length == $LENGTH
      icmpv6.rpl.opt.route.pref == 1
      icmpv6.rpl.opt.route.lifetime == 3600
      icmpv6.rpl.opt.route.prefix == $PREFIX
      icmpv6.rpl.opt.config.interval_double == 6
      icmpv6.rpl.opt.config.interval_min == 8
      icmpv6.rpl.opt.config.max_rank_inc == 1792
      icmpv6.rpl.opt.config.min_hop_rank_inc == 256
      icmpv6.rpl.opt.config.def_lifetime == 60
      icmpv6.rpl.opt.config.lifetime_unit == 1
      icmpv6.rpl.opt.length == [$OCTETS, 14]

  2 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within $time.step  @RFC6550:8.3

  3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  # Of several it cannot be told which is the one.
  4 router -> peer.a [reply to 3] within $time.step                  @RFC6550:8.3
      if count(icmpv6.rpl.opt.route.prefix) == 1: icmpv6.rpl.opt.route.prefix == $PREFIX  @RFC6550:6.7.5
      if count(icmpv6.rpl.opt.route.prefix) == 1: icmpv6.rpl.opt.route.prefix_length == $LENGTH  @RFC6550:6.7.5
      if count(icmpv6.rpl.opt.route.prefix) == 1: icmpv6.rpl.opt.route.pref == 1  @RFC6550:6.7.5
