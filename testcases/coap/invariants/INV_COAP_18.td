test      INV_COAP_18
title     Piggybacked responses match in Message ID and token
purpose   A response in an ACK has the Message ID and the token of the same request.
source    RFC 7252
covers    RFC7252:5.2.1 RFC7252:5.3.2

always
  when [coap.type == ACK && coap.code.class in 2..5 && acked.coap.code in 0.01..0.31]
      coap.token == acked.coap.token                            @RFC7252:5.3.2
  when [coap.type == ACK && coap.code.class in 2..5 && coap.track.open_mid present]
      coap.mid == coap.track.open_mid                           @RFC7252:5.3.2
