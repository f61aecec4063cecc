test      INV_COAP_01
title     Version 1
purpose   Every message says protocol version 1.
source    RFC 7252
covers    RFC7252:3

always
  when [coap present]                                           @RFC7252:3
      coap.defect.version absent
