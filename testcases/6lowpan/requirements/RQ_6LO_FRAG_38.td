test      RQ_6LO_FRAG_38
title     A compressed UDP header in the first fragment
purpose   UDP Length and IPv6 Payload Length of a fragmented datagram follow from datagram_size.
source    RFC 4944
covers    RFC6282:4.3.3 RFC4944:5.3
needs     node.udp & node.fragment
topology  wpan-node
note      An empty confirmable CoAP message is in the second fragment, and the Reset that it asks for is the answer.

steps
  1 peer -> node [udp.dstport == 5683 && 6lowpan.frag.bytes == 48 && 6lowpan.iphc.nh == 1]
      coap.type            == CON
      coap.code            == 0.00
      coap.mid             any as $MID

  2 node -> peer [reply to 1] within $time.step                    @RFC6282:4.3.3
      udp.checksum.status  == Good                                 @RFC6282:4.3.2
      coap.type            == RST                                  @RFC7252:4.3
      coap.mid             == $MID                                 @RFC7252:4.3
