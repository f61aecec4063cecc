test      RQ_RPL_MSG_06
title     Codes that nobody knows
purpose   A message with a code that a node does not know is discarded without an answer.
source    RFC 6550 section 6
covers    RFC6550:6 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $CODE
  9    9
  10   10
  127  127
  139  139
  255  255

steps
  use rpl_up(0)
  use rpl_settled(0)

  1 lbr -> router [icmpv6.type == 155 && icmpv6.code == $CODE]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.raw       == '0000000000000000'
  2 lbr -> ff02::1a [icmpv6.type == 155 && icmpv6.code == $CODE]
      icmpv6.rpl.raw       == '0000000000000000'

  all
    3 never router -> lbr [icmpv6.type <= 4] for 2s                  @RFC6550:6
  and
    6 collect router -> lbr [icmpv6.type == 155] for 2s as $CAUSED
  end
  check should count($CAUSED) == 0                                   @RFC6550:6 for router

  4 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                     @RFC6550:8.3
