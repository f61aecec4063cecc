test      INV_COAP_50
title     Options stand where they mean something
purpose   Uri-*, Accept, If-* and Proxy-* occur in requests only, Location-* and Max-Age in responses only, and Size2 in a request is 0.
source    RFC 7252, RFC 7959
covers    RFC7252:5.10 RFC7959:4
note      INV_COAP_22 judges this; here it is recorded by option.

always
  when [coap.code.class in 2..5]                                                  @RFC7252:5.10
      may coap.opt.uri_host absent
      may coap.opt.uri_path absent
      may coap.opt.uri_query absent
      may coap.opt.accept absent
      may coap.opt.if_match absent
      may coap.opt.proxy_uri absent
  when [coap.code.class == 0 && coap.code != 0.00]                                                  @RFC7252:5.10
      may coap.opt.location_path absent
      may coap.opt.location_query absent
      may coap.opt.max_age absent
