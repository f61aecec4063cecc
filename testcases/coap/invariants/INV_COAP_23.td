test      INV_COAP_23
title     Numbers are as short as can be
purpose   A number in an option has no leading zero octets.
source    RFC 7252
covers    RFC7252:3.2

always
  when [coap.code != 0.00]                                      @RFC7252:3.2
      should coap.defect.uint absent
