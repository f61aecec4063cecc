test      INV_COAP_11
title     Retransmission timeout
purpose   The first gap lies between ACK_TIMEOUT and ACK_TIMEOUT * ACK_RANDOM_FACTOR, and every further one is twice the one before.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.8
note      A later copy is never wrong: a sender may skip copies, and a capture may miss some.

always
  when [coap.type == CON && coap.track.copy >= 2]               @RFC7252:4.2
      must if $tx.default else should coap.track.gap >= $tx.ack_timeout - 100ms
      if coap.track.copy == 2 && coap.track.whole present && $tx.default: should coap.track.gap <= $tx.ack_timeout * 3 / 2 + 500ms
      if coap.track.copy >= 3 && coap.track.gap_ratio present: should coap.track.gap_ratio >= 180
