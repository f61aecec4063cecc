test      INV_COAP_20
title     One response for a request
purpose   A request has one response, unless it registers an observation, went to a group or asks for many blocks.
source    RFC 7252
covers    RFC7252:5.2

always
  when [coap.code.class in 2..5 && coap.track.copy == 1 && coap.track.group absent && request.coap.opt.observe absent && coap.opt.qblock2 absent && coap.opt.qblock1 absent]
      should coap.track.responses <= 1                          @RFC7252:5.2
