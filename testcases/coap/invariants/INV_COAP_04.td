test      INV_COAP_04
title     Type and code go together
purpose   Requests and responses, empty messages and types are combined as the protocol allows; the reserved code classes do not occur.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.3 RFC7252:12.1

always
  when [coap.type in 0..3]                                      @RFC7252:4.3
      coap.defect.type_code absent
