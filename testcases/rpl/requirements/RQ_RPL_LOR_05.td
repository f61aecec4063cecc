test      RQ_RPL_LOR_05
title     A compressed source route
purpose   A router takes its own entry off the source route, whatever its entries are made of, and sends the packet to the next.
source    RFC 8138 sections 5.5 and 5.6
covers    RFC8138:5.5 RFC8138:5.6 RFC8138:5.4 RFC8138:4.3.1 RFC8138:4.3.2 RFC8138:5.1 RFC9035:4 RFC8200:3
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.sixlorh
topology  wpan-rpl-router

alias     RQ_RPL_LOR_10
note      The source route is written without a tunnel: the root made the packet. Entries have 8 or 16 octets, in one header or in two.

cases $FIRST $SECOND $SIZE $TAIL
  one-header-8   '8103' ''     8  8
  one-header-16  '8104' ''     16 16
  two-headers-8  '8003' '8003' 8  8
  8-and-16       '8003' '8004' 8  16
  16-and-8       '8004' '8003' 16 8

steps
  node peer.b up
  use rpl_up(1)
  use rpl_near_a()
  wait 5s
  1 lbr -> router [icmpv6.type == 128 &&
               6lowpan.before == concat(concat(concat('f1', $FIRST), slice($router.g64, 16 - $SIZE, $SIZE)), concat(concat($SECOND, slice($peer.a.g64, 16 - $TAIL, $TAIL)), '92050001'))]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $peer.b.g64

  2 router -> peer.a [icmpv6.type == 128] within $time.step          @RFC8138:5.6
      ipv6.src             == $lbr.g64
      ipv6.dst             == $peer.b.g64                            @RFC8138:5.2.2
      ipv6.hlim            == 63                                     @RFC8200:3
      6lowpan.rhtype       contains 5                                @RFC9035:4
      count(6lowpan.6loRH.address) == 1                              @RFC8138:5.5
      6lowpan.HopNuevo     == 0                                      @RFC8138:5.5
      6lowpan.6loRH.address == slice($peer.a.g64, 16 - len(6lowpan.6loRH.address), 16)                   @RFC8138:5.5
