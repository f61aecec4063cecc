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
  # A timer may be reset for reasons of its own, and just then: what comes is a reset by this only if it comes again.
  let $AGAIN = 0
  let $HEARD = 1
  repeat until $HEARD == 0 max 2
    use rpl_quiet(1)
    2 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
        icmpv6.rpl.opt.solicited.instance == $INSTANCE
        icmpv6.rpl.opt.solicited.flag.v == $V
        icmpv6.rpl.opt.solicited.flag.i == $I
        icmpv6.rpl.opt.solicited.flag.d == $D
        icmpv6.rpl.opt.solicited.dodagid == $DODAG
        icmpv6.rpl.opt.solicited.version == $VERSION
    3 if $AGAIN == 0: collect router -> ff02::1a [icmpv6.code == 1 && icmpv6.rpl.dio.dagid == $lbr.g64] for 7500ms as $DIOS
    5 if $AGAIN == 1: never router -> ff02::1a [icmpv6.code == 1 && icmpv6.rpl.dio.dagid == $lbr.g64] for 7500ms  @RFC6550:6.7.9
    if $AGAIN == 0: let $HEARD = count($DIOS)
    if $AGAIN == 1: let $HEARD = 0
    let $AGAIN = 1
  end

  # The next one, or the one after it.
  4 router -> ff02::1a [icmpv6.code == 1] within 36s                 @RFC6550:8.3
