test      INV_COAP_14
title     NSTART: requests
purpose   A client has at most NSTART interactions outstanding with one server.
source    RFC 7252
covers    RFC7252:4.7
note      A sender may give up early, which nobody else can see: a remark only.

always
  when [coap.type == CON && coap.code.class == 0 && coap.code != 0.00 && coap.track.outstanding present]
      should coap.track.outstanding <= $tx.nstart               @RFC7252:4.7
