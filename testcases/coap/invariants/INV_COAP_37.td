test      INV_COAP_37
title     If-None-Match creates once
purpose   A resource that was created with If-None-Match is not created again before it was deleted.
source    RFC 7252
covers    RFC7252:5.10.8.2
note      Another client that the capture does not show may have deleted it: a remark.

always
  when [coap.code == 2.01 && request.coap.code == PUT && request.coap.opt.if_none_match present]
      should coap.track.created_before absent                   @RFC7252:5.10.8.2
