test      INV_COAP_13
title     Retransmissions end in time
purpose   The last copy of a confirmable message is sent within MAX_TRANSMIT_SPAN of the first.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.8.2
note      The margin is for clocks that are a little slow.

always
  when [coap.type == CON && coap.track.copy >= 2]
      must if $tx.default else should coap.track.since_first <= $tx.max_transmit_span * 21 / 20 + 500ms    @RFC7252:4.2
  when [coap.type == CON && coap.track.mid_same == true && coap.track.mid_type == CON]
      must if $tx.default else should coap.track.mid_age >= $tx.exchange_lifetime    @RFC7252:4.2
