test      INV_COAP_07
title     No acknowledgement of a non-confirmable message
purpose   What an ACK acknowledges was confirmable.
source    RFC 7252
covers    RFC7252:4.3

always
  when [coap.type == ACK && acked present]
      acked.coap.type == CON                                    @RFC7252:4.3
