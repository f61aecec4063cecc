test      INV_COAP_05
title     Copies of a non-confirmable message
purpose   A non-confirmable message that is sent more than once is sent again within MAX_TRANSMIT_SPAN only.
source    RFC 7252
covers    RFC7252:4.3 RFC7252:4.8.2
note      A message with the same Message ID and other octets is judged by INV_COAP_09. The margin is for clocks that are a little slow.

always
  when [coap.type == NON && coap.track.mid_same == true && coap.track.mid_type == NON]
      must if $tx.default else should coap.track.mid_age >= $tx.non_lifetime    @RFC7252:4.3
  when [coap.type == NON && coap.track.copy >= 2]
      must if $tx.default else should coap.track.since_first <= $tx.max_transmit_span + 500ms    @RFC7252:4.3
