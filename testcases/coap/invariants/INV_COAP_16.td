test      INV_COAP_16
title     No piggybacked response after an empty acknowledgement
purpose   Once a request has been acknowledged empty, its response comes in a message of its own.
source    RFC 7252
covers    RFC7252:5.2.2

always
  when [coap.type == ACK && coap.code.class in 2..5]
      coap.track.empty_ack absent                               @RFC7252:5.2.2
