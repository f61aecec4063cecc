test      INV_COAP_08
title     No answer to an answer
purpose   Nobody acknowledges or resets an ACK or a RST.
source    RFC 7252
covers    RFC7252:4.2

always
  when [coap.type in {ACK, RST} && acked absent]
      coap.track.peer_ack absent                                @RFC7252:4.2
