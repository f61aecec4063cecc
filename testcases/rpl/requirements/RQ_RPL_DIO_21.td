test      RQ_RPL_DIO_21
title     A configuration that changes
purpose   A configuration that changes within a version is adopted as a whole, or not at all.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_DIO_22

steps
  use rpl_up(0)
  wait 5s
  use rpl_dio_with(256, 240, 0, 1, 0, 240, 0, 9, 4, 5, 256, 1792, 0)
  wait 2s
  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  2 router -> lbr [reply to 1] within $time.step                     @RFC6550:8.3
      if icmpv6.rpl.opt.config.interval_min == 9: should icmpv6.rpl.opt.config.interval_double == 4  @RFC6550:6.7.6
      if icmpv6.rpl.opt.config.interval_min == 9: should icmpv6.rpl.opt.config.redundancy == 5  @RFC6550:6.7.6
      if icmpv6.rpl.opt.config.interval_min == 8: should icmpv6.rpl.opt.config.interval_double == 6  @RFC6550:6.7.6
      if icmpv6.rpl.opt.config.interval_min == 8: should icmpv6.rpl.opt.config.redundancy == 0  @RFC6550:6.7.6
