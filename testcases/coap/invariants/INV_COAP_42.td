test      INV_COAP_42
title     No Reset to a group request
purpose   A server that knows that a request came to a group does not reject it.
source    RFC 7252
covers    RFC7252:8.1
note      A server may be unable to know: a remark.

always
  when [coap.type == RST && coap.code == 0.00]
      should coap.track.group absent                            @RFC7252:8.1
