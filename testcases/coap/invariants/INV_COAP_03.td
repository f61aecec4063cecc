test      INV_COAP_03
title     Empty means empty
purpose   A message with code 0.00 ends behind its Message ID.
source    RFC 7252
covers    RFC7252:4.1

always
  when [coap.code == 0.00]                                      @RFC7252:4.1
      coap.defect.empty absent
