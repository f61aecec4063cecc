test      INV_COAP_39
title     Uri-Path has no dots
purpose   No Uri-Path is "." or "..".
source    RFC 7252
covers    RFC7252:5.10.1

always
  when [coap.opt.uri_path present]
      coap.defect.uri_path absent                               @RFC7252:5.10.1
