test      RQ_RPL_MSG_15_JOINED
title     Malformed DIOs of the parent
purpose   A malformed DIO of the parent changes nothing.
source    RFC 6550 section 8.2.3
covers    RFC6550:8.2.3 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $OPTIONS $KEEP
  truncated-base '040e0006080001000100000000003c0001' 10
  overrun        '04400006080001000100000000003c0001' 80
  no-length      '040e00060800070001000000003c000104' 80
  config-13      '040d00060800070001000000003c0001'   80
  pio-29         '081d4060ffffffffffffffff0000000020010db8000000010200000000000001' 80
  rio-short      '030a4008 00000e10 20010db8'           80

steps
  use rpl_up(0)
  use rpl_settled(0)
  use rpl_look($RANK)

  # A timer may be reset for reasons of its own, and just then: what comes is a reset by this only if it comes again.
  let $AGAIN = 0
  let $HEARD = 1
  repeat until $HEARD == 0 max 2
    use rpl_quiet(0)

    # The same DODAG with Rank 1024: a change, were it not malformed.
    2 lbr -> ff02::1a [icmpv6.type == 155 && icmpv6.code == 1]
        icmpv6.rpl.raw     == slice(concat(concat('00f0040080f00000', $lbr.g64), $OPTIONS), 0, $KEEP)

    # It may probe its neighbors, but sends no multicast DIO before its time, and no error.
    all
      3 if $AGAIN == 0: collect router -> ff02::1a [icmpv6.rpl.dio.rank present && icmpv6.rpl.dio.dagid == $lbr.g64] for 7500ms as $DIOS
      7 if $AGAIN == 1: never router -> ff02::1a [icmpv6.rpl.dio.rank present && icmpv6.rpl.dio.dagid == $lbr.g64] for 7500ms  @RFC6550:8.2.3
    and
      6 never router -> any [icmpv6.type <= 4] for 7500ms            @RFC6550:8.2.3
    end
    if $AGAIN == 0: let $HEARD = count($DIOS)
    if $AGAIN == 1: let $HEARD = 0
    let $AGAIN = 1
  end

  4 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                     @RFC6550:8.3
      # What a link costs may have changed; 1280 is the least of a node below Rank 1024.
      if $RANK < 1280: icmpv6.rpl.dio.rank < 1280                    @RFC6550:8.2.3
      should icmpv6.rpl.dio.rank == $RANK                            @RFC6550:8.2.3
