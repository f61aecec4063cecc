test      RQ_6LO_UDP_08
title     Elided checksum without integrity check
purpose   A datagram whose UDP checksum is elided is dropped when nothing else protects it.
source    RFC 6282 4.3.2
covers    RFC6282:4.3.2
needs     node.udp & !node.elided_checksum & !node.security
topology  wpan-node
note      The frame is not secured, and nothing above UDP was agreed on.

steps
  1 peer -> node [udp.dstport == 5683 && coap.type == CON && coap.code == 0.00]
      udp.srcport          == 5683

  2 given node -> peer [reply to 1]                                @RFC768:Fields

  3 peer -> node [coap.type == CON && coap.code == 0.00 && coap.mid == 0x0bad && udp.srcport == 0xf0b7 && udp.dstport == 5683 &&
                  6lowpan.iphc.nh == 1 && 6lowpan.nhc.udp.checksum == 1]

  4 never node -> peer [udp.dstport == 0xf0b7] for $time.silence   @RFC6282:4.3.2

  5 peer -> node [udp.dstport == 5683 && udp.srcport == 0xf0b7 && coap.type == CON && coap.code == 0.00]
      6lowpan.iphc.nh      == 1

  6 node -> peer [reply to 5]                                      @RFC6282:4.3.3
