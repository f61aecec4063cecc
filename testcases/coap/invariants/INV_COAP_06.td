test      INV_COAP_06
title     Acknowledgements and resets answer something
purpose   An ACK carries the Message ID of a CON that its receiver sent; a RST that of a CON or NON.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.4
note      An ACK or RST in answer to an ACK or RST is judged by INV_COAP_08, a response with a wrong Message ID by INV_COAP_18.

always
  when [coap.type in {ACK, RST} && coap.track.peer_ack absent && coap.track.open_mid absent]
      acked present                                             @RFC7252:4.4
