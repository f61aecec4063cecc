test      INV_COAP_09
title     Message IDs are not reused
purpose   Within EXCHANGE_LIFETIME (NON_LIFETIME after a NON) a sender uses a Message ID towards one receiver once.
source    RFC 7252
covers    RFC7252:4.4 RFC7252:4.8.2
note      The same octets once more, later than any retransmission, are a remark here; INV_COAP_05 and INV_COAP_13 judge them.

always
  when [coap.type in {CON, NON} && coap.track.copy == 1]        @RFC7252:4.4
      if coap.track.mid_same == false && coap.track.mid_type == CON: coap.track.mid_age >= $tx.exchange_lifetime
      if coap.track.mid_same == false && coap.track.mid_type == NON: coap.track.mid_age >= $tx.non_lifetime
      if coap.track.mid_same == true && coap.track.mid_type == CON: should coap.track.mid_age >= $tx.exchange_lifetime
