test      RQ_RPL_MSG_18
title     Malformed solicitations
purpose   A DIS with a Solicited Information of another length, or without a base, does no harm.
source    RFC 6550 section 6.2
covers    RFC6550:6.2 RFC6550:6.7.9 RFC6550:8.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

cases $BODY
  length-18 '00000712 00e0 20010db8000000010200000000000001'
  no-base   ''
  one-octet '00'

steps
  use rpl_up(1)
  use rpl_settled(1)

  1 peer.a -> router [icmpv6.type == 155 && icmpv6.code == 0]
      ipv6.dst             == $router.ll64
      icmpv6.rpl.raw       == $BODY

  2 collect router -> peer.a [icmpv6.code == 1] for $time.silence as $ANSWERS
  check should count($ANSWERS) == 0                                  @RFC6550:6.7.9 for router

  3 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  4 router -> peer.a [reply to 3] within $time.step                  @RFC6550:8.3
