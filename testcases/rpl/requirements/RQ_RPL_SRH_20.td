test      RQ_RPL_SRH_20
title     Another routing header
purpose   A routing header of an unknown type with segments left is answered with an error; one that is used up is passed over.
source    RFC 8200 section 4.4
covers    RFC8200:4.4 RFC6550:8.2.2 RFC6550:8.3
needs     router.rpl & router.rpl_boot & router.rpl_slaac
topology  wpan-rpl-router

cases $SEGMENTS
  used-up 0
  left    1

steps
  use rpl_up(1)
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.ll64
      ipv6.dst             == $router.g64
      ipv6.routing.type    == 77
      ipv6.routing.segleft == $SEGMENTS
      ipv6.routing.data    == '00000000'
  2 if $SEGMENTS == 0: router -> lbr [icmpv6.type == 129] within $time.step  @RFC8200:4.4
  3 if $SEGMENTS == 1: should router -> lbr [icmpv6.type == 4] within $time.step  @RFC8200:4.4
      icmpv6.code          == 0                                      @RFC8200:4.4
      icmpv6.pointer       == 42                                     @RFC8200:4.4
  4 lbr -> router [icmpv6.rpl.dis.flags == 0]
      ipv6.dst             == $router.ll64
  5 router -> lbr [reply to 4] within $time.step                     @RFC6550:8.3
