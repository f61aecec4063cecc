test      INV_COAP_59
title     NSTART: responses and notifications
purpose   A server has at most NSTART confirmable messages to one client unacknowledged.
source    RFC 7252, RFC 7641
covers    RFC7252:4.7 RFC7641:4.5.1
note      A notification that replaces an older one takes its place.

always
  when [coap.type == CON && coap.code.class in 2..5 && coap.track.outstanding present]
      should coap.track.outstanding <= $tx.nstart               @RFC7252:4.7
