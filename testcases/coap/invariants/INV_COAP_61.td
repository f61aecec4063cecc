test      INV_COAP_61
title     What is to be secured does not go to a proxy in the clear
purpose   A request whose URI has the scheme coaps or https is sent to a proxy over DTLS.
source    RFC 7252
covers    RFC7252:5.7
note      A request that can be read here was not sent over DTLS. Where the link below is as secure (IPsec, a secured radio), the remark does not count.

always
  when [coap.opt.proxy_uri present && coap.code.class == 0 && upper(slice(coap.opt.proxy_uri, 0, 6)) in {"COAPS:", "HTTPS:"}]
      should coap.opt.proxy_uri absent                          @RFC7252:5.7
  when [coap.opt.proxy_scheme present && coap.code.class == 0 && upper(coap.opt.proxy_scheme) in {"COAPS", "HTTPS"}]
      should coap.opt.proxy_scheme absent                       @RFC7252:5.7
