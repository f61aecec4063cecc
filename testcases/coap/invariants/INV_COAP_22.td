test      INV_COAP_22
title     Options are legal
purpose   Options have the length, the number of occurrences and the place that the registry gives them.
source    RFC 7252
covers    RFC7252:5.4 RFC7252:5.10 RFC7252:12.2

always
  when [coap.code != 0.00]                                      @RFC7252:5.4
      coap.defect.option absent
      should coap.defect.option_misplaced absent
