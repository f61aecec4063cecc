test      RQ_RPL_RB_23
title     Somebody else's configuration
purpose   Another configuration from a neighbour that is not the parent does not change the router's back and forth.
source    RFC 6550 section 6.7.6
covers    RFC6550:6.7.6 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(0)
  use rpl_dio_a_with(2048, 240, 0, 1, 0, 240, 0, 4, 2, 9, 256, 1792, 0)
  use rpl_dio_a_with(2048, 240, 0, 1, 0, 240, 0, 4, 2, 9, 256, 1792, 0)
  wait 1s
  1 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  2 router -> lbr [reply to 1] within $time.step                     @RFC6550:8.3
      should icmpv6.rpl.opt.config.interval_min == 8                 @RFC6550:6.7.6
      should icmpv6.rpl.opt.config.redundancy == 0                   @RFC6550:6.7.6
