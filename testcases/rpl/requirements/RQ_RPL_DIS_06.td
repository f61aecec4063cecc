test      RQ_RPL_DIS_06
title     One of two conditions
purpose   All conditions of a Solicited Information have to hold.
source    RFC 6550 section 6.7.9
covers    RFC6550:6.7.9 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $V $I $D $INSTANCE $DODAG $VERSION
  dodag      0 1 1 0 $peer.a.g64 240
  instance   1 1 0 1 $lbr.g64   240

steps
  use rpl_up(1)
  use rpl_settled(1)

  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s
  2 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
      icmpv6.rpl.opt.solicited.instance == $INSTANCE
      icmpv6.rpl.opt.solicited.flag.v == $V
      icmpv6.rpl.opt.solicited.flag.i == $I
      icmpv6.rpl.opt.solicited.flag.d == $D
      icmpv6.rpl.opt.solicited.dodagid == $DODAG
      icmpv6.rpl.opt.solicited.version == $VERSION

  3 never router -> ff02::1a [icmpv6.code == 1] for 7500ms           @RFC6550:6.7.9

  # The next one, or the one after it.
  4 router -> ff02::1a [icmpv6.code == 1] within 36s                 @RFC6550:8.3
