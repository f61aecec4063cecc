test      INV_COAP_25
title     2.03 and 2.31
purpose   2.03 Valid has an ETag and no payload; 2.31 Continue has no payload and answers a request with more blocks to come.
source    RFC 7252, RFC 7959
covers    RFC7252:5.9.1.3 RFC7959:2.9.1

always
  when [coap.code == 2.03]                                      @RFC7252:5.9.1.3
      coap.opt.etag present
      coap.payload absent
  when [coap.code == 2.31]                                      @RFC7959:2.9.1
      coap.payload absent
  when [coap.code == 2.31 && request present && request.coap.opt.qblock1 absent && request.coap.opt.qblock2 absent]
      request.coap.opt.block1 present                           @RFC7959:2.9.1
      request.coap.opt.block1.more == true                      @RFC7959:2.9.1
