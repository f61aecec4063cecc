test      RQ_RPL_LOR_05_LAST
title     The end of a compressed source route
purpose   The last router takes the whole source route off, and sends the packet to the destination in LOWPAN_IPHC.
source    RFC 8138 section 5.5
covers    RFC8138:5.5 RFC8138:5.2.2 RFC8138:5.6 RFC8200:3
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.sixlorh
topology  wpan-rpl-router

steps
  use rpl_up(1)
  use rpl_near_a()
  wait 5s
  1 lbr -> router [icmpv6.type == 128 &&
               6lowpan.before == concat(concat('f18003', slice($router.g64, 8, 8)), '92050001')]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $peer.a.g64

  2 router -> peer.a [icmpv6.type == 128] within $time.step          @RFC8138:5.6
      ipv6.dst             == $peer.a.g64                            @RFC8138:5.2.2
      ipv6.hlim            == 63                                     @RFC8200:3
      6lowpan.rhtype       == 5                                      @RFC8138:5.5
