test      INV_COAP_30
title     Confirmable notifications are answered
purpose   A client acknowledges or rejects a confirmable notification that it is sent again.
source    RFC 7641, RFC 7252
covers    RFC7641:3.5 RFC7252:4.2

always
  when [coap.type == CON && coap.code.class == 2 && coap.opt.observe present && coap.track.copy == 2] then receiver -> sender [ack of it || reset of it] within $tx.max_transmit_wait should    @RFC7641:3.5
