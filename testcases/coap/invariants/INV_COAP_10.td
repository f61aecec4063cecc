test      INV_COAP_10
title     Retransmissions are copies
purpose   A retransmitted confirmable message has the same octets; only Max-Age of a response and Observe of a notification may differ.
source    RFC 7252, RFC 7641
covers    RFC7252:4.2 RFC7252:5.10.5 RFC7641:4.4

always
  when [coap.type == CON && coap.track.copy >= 2 && coap.track.differs present]
      coap.track.differs == false                               @RFC7252:4.2
