test      RQ_RPL_DIS_07
title     A unicast solicitation, routers
purpose   A unicast DIS is answered with a unicast DIO that has a DODAG Configuration.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6550:6.7.6 RFC6550:6
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_settled(1)

  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6550:8.3
      ipv6.dst             == $peer.a.ll64                           @RFC6550:8.3
      ipv6.src             == $router.ll64                           @RFC6550:6
      icmpv6.rpl.opt.config.ocp present                              @RFC6550:6.7.6
      icmpv6.rpl.opt.type contains 4                                 @RFC6550:6.7.6
