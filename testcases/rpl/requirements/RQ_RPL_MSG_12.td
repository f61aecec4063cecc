test      RQ_RPL_MSG_12
title     Reserved bits that are sent
purpose   What is reserved in the messages of a router is zero.
source    RFC 6550 section 6.3.1
covers    RFC6550:6.3.1 RFC6550:6.2.1 RFC6550:6.7.6 RFC6550:6.7.10 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

steps
  use rpl_up(1)

  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  2 collect router -> any [icmpv6.type == 155] for 30s as $MESSAGES
      if icmpv6.code == 0: icmpv6.rpl.dis.flags == 0                 @RFC6550:6.2.1
      if icmpv6.code == 0 || icmpv6.code == 1: icmpv6.reserved == '00'  @RFC6550:6.3.1
      if icmpv6.code == 1: icmpv6.rpl.dio.flag.0 == 0                @RFC6550:6.3.1
      if icmpv6.rpl.dio.rank < 0xffff: icmpv6.rpl.dio.flag contains 0  @RFC6550:6.3.1
      if icmpv6.code == 2: icmpv6.rpl.dao.flag.rsv == 0              @RFC6550:6.4.1
      if icmpv6.code == 2: icmpv6.reserved == '00'                   @RFC6550:6.4.1
      if icmpv6.rpl.opt.config.rsv present: icmpv6.rpl.opt.config.rsv == 0  @RFC6550:6.7.6
      if icmpv6.rpl.opt.config.reserved present: icmpv6.rpl.opt.config.reserved == 0  @RFC6550:6.7.6
      if icmpv6.rpl.opt.config.flag.rsv present: icmpv6.rpl.opt.config.flag.rsv in {0}  @RFC6550:6.7.10
      if icmpv6.rpl.opt.reserved present: icmpv6.rpl.opt.reserved in {'00000000'}  @RFC6550:6.7.10
      if icmpv6.rpl.opt.transit.flag.rsv present: icmpv6.rpl.opt.transit.flag.rsv in {0, 0x40}  @RFC6550:6.7.8

  check count($MESSAGES) >= 1                                        @RFC6550:8.3 for router
