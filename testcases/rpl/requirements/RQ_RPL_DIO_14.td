test      RQ_RPL_DIO_14
title     Prefixes that make no address
purpose   A router forms an address only from a prefix that is meant for that.
source    RFC 6550 section 6.7.10
covers    RFC6550:6.7.10 RFC4862:5.5.3 RFC6550:8.2.2
needs     router.rpl & router.rpl_boot & router.rpl_slaac
topology  wpan-rpl-router

alias     RQ_RPL_DIO_15

cases $A $R $LENGTH $VALID $PREFERRED $FORMS
  good       1 0 64 7200 3600 1
  no-flag    0 0 64 7200 3600 0
  router     0 1 64 7200 3600 0
  too-short  1 0 63 7200 3600 0
  lifetimes  1 0 64 3600 7200 0

steps
  use rpl_start()

  repeat 2 times
    1 lbr -> ff02::1a [icmpv6.rpl.dio.rank == 256]
        icmpv6.rpl.dio.version == 240
        icmpv6.rpl.dio.flag.g == 1
        icmpv6.rpl.dio.flag.mop == 0
        icmpv6.rpl.dio.dtsn  == 240
        icmpv6.rpl.dio.dagid == $lbr.g64
        icmpv6.rpl.opt.config.interval_double == 6
        icmpv6.rpl.opt.config.interval_min == 8
        icmpv6.rpl.opt.config.max_rank_inc == 1792
        icmpv6.rpl.opt.config.min_hop_rank_inc == 256
        icmpv6.rpl.opt.config.def_lifetime == 60
        icmpv6.rpl.opt.config.lifetime_unit == 1
        icmpv6.rpl.opt.prefix.length == $LENGTH
        icmpv6.rpl.opt.config.flag.a == $A
        icmpv6.rpl.opt.config.flag.r == $R
        icmpv6.rpl.opt.prefix.valid_lifetime == $VALID
        icmpv6.rpl.opt.prefix.preferred_lifetime == $PREFERRED
        icmpv6.rpl.opt.prefix == $lbr.g64
  end

  # Until the router has made sure that its address is nobody else's (RFC 4862 5.4).
  wait 5s

  2 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.g64

  3 if $FORMS == 1: router -> lbr [reply to 2] within $time.step     @RFC6550:6.7.10
  4 if $FORMS == 0: never router -> lbr [icmpv6.type == 129 && ipv6.src == $router.g64] for $time.silence  @RFC6550:6.7.10

  5 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  6 router -> lbr [reply to 5] within $time.step                     @RFC4443:4.2
