test      RQ_6LO_UDP_13
title     UDP without LOWPAN_NHC
purpose   A UDP header that is carried as it is, behind NH=0, is delivered.
source    RFC 6282 3.1.1
covers    RFC6282:3.1.1
needs     node.udp
topology  wpan-node

steps
  1 peer -> node [udp.dstport == 5683 && coap.type == CON && coap.code == 0.00]
      udp.srcport          == 5683
      6lowpan.iphc.nh      == 0

  2 node -> peer [reply to 1]                                      @RFC6282:3.1.1
      udp.srcport          == 5683                                 @RFC6282:4.3.1
      udp.checksum.status  == Good                                 @RFC6282:4.3.2
      given coap.type      == RST                                  @RFC768:Fields
