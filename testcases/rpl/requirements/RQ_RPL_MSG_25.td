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
  use rpl_settled(0)
  1 given router -> ff02::1a [icmpv6.rpl.dio.rank < 0xffff && icmpv6.rpl.dio.dagid == $lbr.g64] within 33s

  2 lbr -> router [icmpv6.type == 155 && icmpv6.code == $CODE]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.raw       == $BODY
  3 lbr -> ff02::1a [icmpv6.type == 155 && icmpv6.code == $CODE]
      icmpv6.rpl.raw       == $BODY

  all
    4 never router -> ff02::1a [icmpv6.rpl.dio.rank present] for 7500ms  @RFC6550:6
  and
    7 never router -> any [icmpv6.type <= 4 || icmpv6.code >= 0x80] for 7500ms  @RFC6550:6
  end

  5 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  6 router -> lbr [reply to 5] within $time.step                     @RFC6550:8.3
