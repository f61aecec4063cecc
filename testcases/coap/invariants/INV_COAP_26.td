test      INV_COAP_26
title     Payloads are labelled
purpose   A representation has a Content-Format; an error without one carries text in UTF-8.
source    RFC 7252
covers    RFC7252:5.5.1 RFC7252:5.5.2

always
  when [coap.code in {2.05, 0.02, 0.03} && coap.payload present]
      should coap.opt.ctype present                             @RFC7252:5.5.1
  when [coap.code.class in 4..5 && coap.payload present && coap.opt.ctype absent && coap.opt.block2 absent]
      coap.payload is utf8                                      @RFC7252:5.5.2
