test      INV_COAP_55
title     An empty acknowledgement announces a response
purpose   A request that was acknowledged empty is answered within EXCHANGE_LIFETIME.
source    RFC 7252
covers    RFC7252:5.2.2
note      The client may have gone: a remark.

always
  when [coap.type == ACK && coap.code == 0.00 && coap.track.copy == 1 && acked.coap.code in 0.01..0.31] then sender -> receiver [reply to it] within $tx.exchange_lifetime should    @RFC7252:5.2.2
