test      INV_COAP_12
title     At most MAX_RETRANSMIT retransmissions
purpose   A confirmable message is sent at most 1 + MAX_RETRANSMIT times.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.8

always
  when [coap.type == CON && coap.track.copy >= 2]
      must if $tx.default else should coap.track.copy <= $tx.max_retransmit + 1    @RFC7252:4.2
