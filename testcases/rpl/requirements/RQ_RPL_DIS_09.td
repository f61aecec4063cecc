test      RQ_RPL_DIS_09
title     Conditions of a unicast solicitation
purpose   A unicast DIS whose Solicited Information fits is answered, whatever it asks.
source    RFC 6550 section 8.3
covers    RFC6550:8.3 RFC6550:6.7.9 RFC6550:6.7.6
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $FLAGS
  V   0x80
  I   0x40
  D   0x20
  VI  0xc0
  VD  0xa0
  ID  0x60
  VID 0xe0

steps
  use rpl_up(1)

  1 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.opt.solicited.instance == 0
      icmpv6.rpl.opt.solicited.flag == $FLAGS
      icmpv6.rpl.opt.solicited.dodagid == $lbr.g64
      icmpv6.rpl.opt.solicited.version == 240

  2 router -> peer.a [reply to 1] within $time.step                  @RFC6550:8.3
      icmpv6.rpl.opt.type contains 4                                 @RFC6550:6.7.6
