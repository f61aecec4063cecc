test      RQ_RPL_LOR_09
title     A compressed tunnel
purpose   A router at the end of a tunnel takes the packet out, whoever made the tunnel and however long that is written.
source    RFC 8138 section 7
covers    RFC8138:7 RFC8138:4.3.1 RFC8138:4.3.2
needs     router.rpl & router.rpl_boot & router.nonstoring & router.rpl_slaac & router.sixlorh
topology  wpan-rpl-router

cases $LENGTH $OCTETS
  root    'a1' 0
  two     'a3' 2
  eight   'a9' 8
  sixteen 'b1' 16

steps
  use rpl_up(1)
  wait 5s
  1 lbr -> router [icmpv6.type == 128 &&
               6lowpan.before == concat(concat(concat('f18003', slice($router.g64, 8, 8)), '92050001'), concat(concat($LENGTH, '0640'), slice($lbr.g64, 16 - $OCTETS, $OCTETS)))]
      ipv6.src             == $lbr.g64
      ipv6.dst             == $router.g64
      6lowpan.iphc.sam     in {1, 2}
      6lowpan.iphc.dam     in {1, 2}

  2 router -> lbr [icmpv6.type == 129] within $time.step             @RFC8138:7
      ipv6.src             == $router.g64                            @RFC8138:7
      ipv6.dst             == $lbr.g64                               @RFC8138:7
