test      INV_COAP_57
title     Waiting as asked
purpose   After 4.29 or 5.03 with Max-Age a client does not send the same request again before that time is over.
source    RFC 7252, RFC 8516
covers    RFC7252:5.9.3.4 RFC8516:4

always
  when [coap.code.class == 0 && coap.code != 0.00 && coap.track.copy == 1]
      should coap.track.retry_left absent                       @RFC7252:5.9.3.4
