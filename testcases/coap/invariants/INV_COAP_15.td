test      INV_COAP_15
title     Confirmable requests are answered
purpose   A confirmable request that is seen three times is acknowledged, reset or answered.
source    RFC 7252
covers    RFC7252:4.2
note      Loss behind the capture point looks the same: a remark only.

always
  when [coap.type == CON && coap.code.class == 0 && coap.code != 0.00 && coap.track.copy == 3] then receiver -> sender [ack of it || reset of it || reply to it] within $tx.max_transmit_wait should    @RFC7252:4.2
