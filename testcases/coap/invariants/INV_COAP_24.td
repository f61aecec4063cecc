test      INV_COAP_24
title     Codes are assigned
purpose   Methods and response codes are those of the registries.
source    RFC 7252
covers    RFC7252:12.1.1 RFC7252:12.1.2

always
  when [coap.code.class == 0 && coap.code != 0.00]
      should coap.code in 0.01..0.07                            @RFC7252:12.1.1
  when [coap.code.class in 2..5]
      should coap.code in {2.01..2.05, 2.31, 4.00..4.06, 4.08, 4.09, 4.12, 4.13, 4.15, 4.22, 4.29, 5.00..5.05, 5.08}    @RFC7252:12.1.2
  when [coap.code.class == 3]
      should coap.code < 3.00                                   @RFC7252:12.1.2
