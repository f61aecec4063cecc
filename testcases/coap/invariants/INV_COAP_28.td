test      INV_COAP_28
title     Observe only where it was asked for
purpose   A response has an Observe option only when its request registered and only with a code 2.xx; the Content-Format stays the same.
source    RFC 7641
covers    RFC7641:2 RFC7641:4.1 RFC7641:4.2

always
  when [coap.opt.observe present && coap.code.class in 2..5]
      coap.code.class == 2                                      @RFC7641:4.2
  when [coap.opt.observe present && coap.code.class == 2 && request present]
      request.coap.opt.observe present                          @RFC7641:2
  when [coap.opt.observe present && coap.code.class == 2 && request.coap.opt.observe present]
      request.coap.opt.observe == 0                             @RFC7641:4.1
  when [coap.track.notification >= 1 && coap.opt.ctype present && previous.coap.opt.ctype present]
      coap.opt.ctype == previous.coap.opt.ctype                 @RFC7641:4.2
