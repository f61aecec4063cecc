test      INV_COAP_62
title     Success codes fit the method
purpose   2.01 and 2.04 answer POST and PUT, 2.05 answers GET; 2.02 answers no request that only reads.
source    RFC 7252
covers    RFC7252:5.9.1.1 RFC7252:5.9.1.2 RFC7252:5.9.1.4 RFC7252:5.9.1.5
note      FETCH is like GET, PATCH and iPATCH are like PUT (RFC 8132). Success codes of later specifications are not judged, and the codes outside of what OSCORE protects say nothing.

always
  when [coap.code.class == 2 && coap.opt.object_security absent && (request.coap.code == GET || request.coap.code == FETCH)]
      coap.code != 2.01                                         @RFC7252:5.9.1.1
      coap.code != 2.02                                         @RFC7252:5.9.1.2
      coap.code != 2.04                                         @RFC7252:5.9.1.4
  when [coap.code.class == 2 && coap.opt.object_security absent && (request.coap.code == POST || request.coap.code == PUT)]
      coap.code != 2.05                                         @RFC7252:5.9.1.5
  when [coap.code.class == 2 && coap.opt.object_security absent && request.coap.code == DELETE]
      coap.code != 2.01                                         @RFC7252:5.9.1.1
      coap.code != 2.04                                         @RFC7252:5.9.1.4
      coap.code != 2.05                                         @RFC7252:5.9.1.5
