test      RQ_RPL_LOR_09_HOPS
title     Hops of a compressed tunnel
purpose   A router on a tunnel's way counts the Hop Limit of the tunnel down, leaves the packet in it alone, and drops what has no hop left.
source    RFC 8138 section 7
covers    RFC8138:7 RFC8138:5.5 RFC8138:5.2.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.sixlorh
topology  wpan-rpl-router

cases $HOPS $OCTET
  five 5 '05'
  two  2 '02'
  one  1 '01'

steps
  node peer.b up
  use rpl_up(1)
  use rpl_near_a()
  wait 5s
  1 lbr -> router [icmpv6.type == 128 &&
               6lowpan.before == concat(concat(concat(concat('f18103', slice($router.g64, 8, 8)), slice($peer.a.g64, 8, 8)), '92050001a106'), $OCTET)]
      ipv6.src             == 2001:db8:9::1
      ipv6.dst             == $peer.b.g64
      ipv6.hlim            == 64

  2 if $HOPS > 1: router -> peer.a [icmpv6.type == 128] within $time.step  @RFC8138:7
      6lowpan.rhhop.limit  == $HOPS - 1                              @RFC8138:7
      ipv6.hlim            == 64                                     @RFC8138:7
      6lowpan.rhtype       contains 6                                @RFC9035:4
      6lowpan.6loRH.address == slice($peer.a.g64, 16 - len(6lowpan.6loRH.address), 16)                   @RFC8138:5.5
  3 if $HOPS == 1: never router -> peer.a [icmpv6.type == 128] for $time.silence  @RFC8138:7
