test      INV_COAP_43
title     Messages fit
purpose   Messages have at most 1152 octets and payloads at most 1024.
source    RFC 7252
covers    RFC7252:4.6

always
  when [coap.type in 0..3]                                      @RFC7252:4.6
      should udp.length <= 1160
      if coap.payload present: should coap.payload_length <= 1024
