test      RQ_RPL_MSG_01
title     What a router sends is RPL
purpose   Every RPL message of a router has a known code, link-local addresses or ff02::1a, and a good checksum.
source    RFC 6550 section 6
covers    RFC6550:6 RFC4443:2.3
needs     router.rpl & router.rpl_boot
topology  wpan-rpl-router

alias     RQ_RPL_MSG_02 RQ_RPL_MSG_03 RQ_RPL_MSG_04 RQ_RPL_MSG_21

steps
  use rpl_up(0)

  1 peer.a -> ff02::1a [icmpv6.rpl.dis.flags == 0]
  2 peer.a -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64

  3 collect router -> any [icmpv6.type == 155] for 60s as $MESSAGES
      icmpv6.code          in {0, 1, 2, 3}                           @RFC6550:6
      slice(ipv6.src, 0, 8) == 'fe80000000000000'                    @RFC6550:6
      if ipv6.dst != ff02::1a: slice(ipv6.dst, 0, 8) == 'fe80000000000000'  @RFC6550:6
      icmpv6.checksum.status == Good                                 @RFC4443:2.3

  check count($MESSAGES) >= 2                                        @RFC6550:8.3 for router
