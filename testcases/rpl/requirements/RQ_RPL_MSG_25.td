test      RQ_RPL_MSG_25
title     Secured messages at a node without security
purpose   Messages with a Security section have codes that a node without security does not know: it discards them, and says nothing.
source    RFC 6550 sections 6 and 10.1
covers    RFC6550:6 RFC6550:10 RFC6550:8.3
needs     router.rpl & router.rpl_boot & !router.rpl_security
topology  wpan-rpl-router

cases $CODE $BODY
  dis 0x80 '00000001000000010000000011223344'
  dio 0x81 '0000800200000001112233445566778801 00f0010088f0000020010db80000000102000000000000011122334455667788'
  cc  0x8a '0000000100000001000000123420010db800000001020000000000000100000000'

steps
  use rpl_up(0)
  # A timer may be reset for reasons of its own, and just then: what comes is a reset by this only if it comes again.
  let $AGAIN = 0
  let $HEARD = 1
  repeat until $HEARD == 0 max 2
    use rpl_quiet(0)

    2 lbr -> router [icmpv6.type == 155 && icmpv6.code == $CODE]
        ipv6.dst           == $router.ll64
        icmpv6.rpl.raw     == $BODY
    3 lbr -> ff02::1a [icmpv6.type == 155 && icmpv6.code == $CODE]
        icmpv6.rpl.raw     == $BODY

    all
      4 if $AGAIN == 0: collect router -> ff02::1a [icmpv6.rpl.dio.rank present && icmpv6.rpl.dio.dagid == $lbr.g64] for 7500ms as $DIOS
      8 if $AGAIN == 1: never router -> ff02::1a [icmpv6.rpl.dio.rank present && icmpv6.rpl.dio.dagid == $lbr.g64] for 7500ms  @RFC6550:6
    and
      7 never router -> any [icmpv6.type <= 4 || icmpv6.code >= 0x80] for 7500ms  @RFC6550:6
    end
    if $AGAIN == 0: let $HEARD = count($DIOS)
    if $AGAIN == 1: let $HEARD = 0
    let $AGAIN = 1
  end

  5 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  6 router -> lbr [reply to 5] within $time.step                     @RFC6550:8.3
