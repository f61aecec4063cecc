test      RQ_RPL_SRH_22
title     A source route whose last address has nothing in common
purpose   A source route between prefixes that cannot be compressed does no harm.
source    RFC 6554 section 4.2
covers    RFC6554:4.2 RFC6554:3 RFC6550:8.2.2 RFC4443:4.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac
topology  wpan-rpl-router

cases $CMPR_E
  whole 0
  part  4

steps
  use rpl_up(1)
  wait 5s
  1 lbr -> router [icmpv6.type == 128]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      ipv6.routing.type    == 3
      ipv6.routing.segleft == 2
      ipv6.routing.rpl.cmprI == 8
      ipv6.routing.rpl.cmprE == $CMPR_E
      ipv6.routing.rpl.full_address == [$peer.a.g64, 2001:db8:77::1]
  2 may router -> peer.a [icmpv6.type == 128] within $time.step    @RFC6554:4.2
      ipv6.dst             == $peer.a.g64                          @RFC6554:4.2
      ipv6.routing.segleft == 1                                    @RFC6554:4.2
      ipv6.hlim            == 63                                   @RFC6554:4.2
  3 lbr -> router [icmpv6.type == 128]
      ipv6.dst             == $router.ll64
  4 router -> lbr [reply to 3] within $time.step                     @RFC4443:4.2
