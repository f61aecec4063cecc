test      INV_COAP_47
title     Acknowledgements come soon
purpose   A confirmable request is acknowledged within PROCESSING_DELAY.
source    RFC 7252
covers    RFC7252:4.8.2 RFC7252:5.2.2

always
  when [coap.type == ACK && acked.coap.code in 0.01..0.31 && coap.track.ack_delay present]
      should coap.track.ack_delay <= $tx.processing_delay       @RFC7252:4.8.2
