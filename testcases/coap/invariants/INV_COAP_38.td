test      INV_COAP_38
title     Location-Path has no dots
purpose   No Location-Path is "." or "..".
source    RFC 7252
covers    RFC7252:5.10.7

always
  when [coap.opt.location_path present]
      coap.defect.location_path absent                          @RFC7252:5.10.7
