test      RQ_6LO_DISP_08
title     The octet 0x7f
purpose   A LOWPAN_IPHC header that begins with 0x7f (TF=11, NH=1, HLIM=11) is no escape value: its datagram is delivered.
source    RFC 6282
covers    RFC6282:2 RFC6282:5 RFC768:Fields
needs     node.udp
topology  wpan-node
note      An empty confirmable CoAP message is the datagram, and the Reset that it asks for the answer.

steps
  1 peer -> node [udp.dstport == 5683 && ipv6.hlim == 255 && 6lowpan.iphc.tf == 3 && 6lowpan.iphc.nh == 1 && 6lowpan.iphc.hlim == 3]
      coap.type            == CON
      coap.code            == 0.00
      coap.mid             any as $MID

  2 node -> peer [reply to 1] within $time.step                    @RFC6282:2
      udp.checksum.status  == Good                                 @RFC6282:4.3.2
      coap.type            == RST                                  @RFC7252:4.3
      coap.mid             == $MID                                 @RFC7252:4.3
