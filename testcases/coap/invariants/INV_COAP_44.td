test      INV_COAP_44
title     No plain CoAP on the port of DTLS
purpose   CoAP without DTLS is not sent to port 5684.
source    RFC 7252
covers    RFC7252:12.7
note      A coap URI may name the port: a remark.

always
  when [coap.code.class == 0 && coap.code != 0.00]
      should udp.dstport != 5684                                @RFC7252:12.7
