test      RQ_6LO_UDP_07
title     Elided checksum under a MIC
purpose   A UDP checksum that is elided in a frame with a MIC is computed again, and the datagram delivered.
source    RFC 6282 4.3.2
covers    RFC6282:4.3.2
needs     node.udp & node.security & node.elided_checksum
topology  wpan-node

steps
  1 peer -> node [udp.dstport == 5683 && coap.type == CON && coap.code == 0.00]
      wpan.security        == 1
      udp.srcport          == 5683

  2 given node -> peer [reply to 1]                                @RFC768:Fields

  3 peer -> node [udp.dstport == 5683 && udp.srcport == 0xf0b7 && coap.type == CON && coap.code == 0.00]
      wpan.security        == 1
      6lowpan.iphc.nh      == 1
      6lowpan.nhc.udp.checksum == 1

  4 node -> peer [reply to 3]                                      @RFC6282:4.3.2
      coap.type            == RST                                  @RFC7252:4.2
