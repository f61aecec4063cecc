test      INV_COAP_19
title     Responses come from where the request went
purpose   The source of a response is the destination of its request, unless that was a group.
source    RFC 7252
covers    RFC7252:5.3.2

always
  when [coap.type in {CON, NON} && coap.code.class in 2..5]
      if coap.track.asked_elsewhere present: request present    @RFC7252:5.3.2
      if request present && coap.track.group absent: coap.track.asked_elsewhere absent    @RFC7252:5.3.2
