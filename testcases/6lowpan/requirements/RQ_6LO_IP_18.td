test      RQ_6LO_IP_18
title     UDP without a checksum
purpose   A UDP datagram with checksum zero is discarded; the same with its checksum is delivered.
source    RFC 8200 section 8.1
covers    RFC8200:8.1
needs     node.udp
topology  wpan-node

steps
  use node_ready()

  1 peer -> node [udp.dstport == 5683]
      ipv6.dst             == $node.ll64
      udp.checksum         == 0
      coap.type            == CON
      coap.code            == 0.00
      coap.mid             == 0x1001

  2 never node -> peer [udp.srcport == 5683] for $time.silence       @RFC8200:8.1

  3 peer -> node [udp.dstport == 5683]
      ipv6.dst             == $node.ll64
      coap.type            == CON
      coap.code            == 0.00
      coap.mid             == 0x1002

  4 node -> peer [udp.srcport == 5683] within $time.step             @RFC8200:8.1
      coap.mid             == 0x1002                                 @RFC8200:8.1
      udp.checksum         != 0                                      @RFC8200:8.1
      udp.checksum.status  == Good                                   @RFC8200:8.1
