test      RQ_6LO_UDP_11
title     Wrong UDP checksum in line
purpose   A datagram with a wrong checksum, or with none, is dropped.
source    RFC 8200 8.1
covers    RFC8200:8.1 RFC6282:4.3.3
needs     node.udp
topology  wpan-node
note      The same datagram with the right checksum is answered.

cases $SUM
  zero   0
  wrong  0xbad1

steps
  1 peer -> node [udp.dstport == 5683 && coap.type == CON && coap.code == 0.00]
      udp.srcport          == 5683

  2 given node -> peer [reply to 1]                                @RFC768:Fields

  3 peer -> node [coap.type == CON && coap.code == 0.00 && coap.mid == 0x0bad && udp.srcport == 0xf0b7 && udp.dstport == 5683 &&
                  6lowpan.iphc.nh == 1 && udp.checksum == $SUM]

  4 never node -> peer [udp.dstport == 0xf0b7] for $time.silence   @RFC8200:8.1

  5 peer -> node [udp.dstport == 5683 && udp.srcport == 0xf0b7 && coap.type == CON && coap.code == 0.00]
      6lowpan.iphc.nh      == 1

  6 node -> peer [reply to 5]                                      @RFC6282:4.3.3
