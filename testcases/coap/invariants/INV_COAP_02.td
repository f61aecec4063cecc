test      INV_COAP_02
title     Messages parse
purpose   A message has its header, its token, and options and payload that end where they say.
source    RFC 7252
covers    RFC7252:3 RFC7252:3.1
note      Token lengths of RFC 8974 are no error when the decoder is told so.

always
  when [coap present]                                           @RFC7252:3
      coap.defect.format absent
