test      RQ_RPL_LOR_10
title     What is elided inside a tunnel
purpose   An identifier that LOWPAN_IPHC leaves out comes from the tunnel's source, not from the frame.
source    RFC 8138 section 5.2.3
covers    RFC8138:5.2.3 RFC8138:7 RFC8138:4.3.1
needs     router.rpl & router.rpl_boot & router.storing & router.rpl_slaac & router.sixlorh
topology  wpan-rpl-router

note      In Storing mode, downward: the tunnel ends where the packet goes.

steps
  node peer.b up
  use rpl_up(2)
  wait 5s
  1 lbr -> router [icmpv6.type == 128 && 6lowpan.iphc.sac == 1 && 6lowpan.iphc.sam == 3 && 6lowpan.iphc.dam in {1, 2} &&
               6lowpan.before == concat('f192050001a90640', slice($peer.b.g64, 8, 8))]
      ipv6.src             == $peer.b.g64
      ipv6.dst             == $router.g64

  2 router -> lbr [icmpv6.type == 129] within $time.step             @RFC8138:5.2.3
      ipv6.src             == $router.g64
      ipv6.dst             == $peer.b.g64                            @RFC8138:5.2.3
