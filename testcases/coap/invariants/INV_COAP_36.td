test      INV_COAP_36
title     Accept is obeyed
purpose   A 2.05 to a request with Accept has the Content-Format that was asked for.
source    RFC 7252
covers    RFC7252:5.10.4

always
  when [coap.code == 2.05 && request.coap.opt.accept present && coap.opt.ctype present]
      coap.opt.ctype == request.coap.opt.accept                 @RFC7252:5.10.4
  when [coap.code == 2.05 && request.coap.opt.accept present]
      should coap.opt.ctype present                             @RFC7252:5.5.1
