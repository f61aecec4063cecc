test      INV_COAP_17
title     Responses answer an open request
purpose   A separate or non-confirmable response has the token of a request that its receiver sent.
source    RFC 7252
covers    RFC7252:5.3.1 RFC7252:5.3.2
note      A token of a request to another address is judged by INV_COAP_19, an ACK by INV_COAP_18.

always
  when [coap.type in {CON, NON} && coap.code.class in 2..5 && coap.track.asked_elsewhere absent]
      request present                                           @RFC7252:5.3.2
