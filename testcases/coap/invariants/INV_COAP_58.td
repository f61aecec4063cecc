test      INV_COAP_58
title     Notifications are not too many
purpose   Non-confirmable notifications of one observation come at most every three seconds on average.
source    RFC 7641
covers    RFC7641:4.5.1
note      A server that knows the round-trip time may send more.

always
  when [coap.type == NON && coap.track.notify_span present]
      should coap.track.notify_span >= 30s                      @RFC7641:4.5.1
