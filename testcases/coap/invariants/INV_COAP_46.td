test      INV_COAP_46
title     Messages with a format error are not answered
purpose   The reaction to a confirmable message with a format error is a Reset or nothing.
source    RFC 7252
covers    RFC7252:4.2

always
  when [coap.type == ACK || coap.code.class in 2..5]
      coap.track.acked_malformed absent                         @RFC7252:4.2
