test      INV_COAP_52
title     Small answers to strangers
purpose   To an endpoint that has not shown that it receives, a server sends at most three times what it got from it.
source    RFC 7252
covers    RFC7252:11.3

always
  when [coap.code.class in 2..5 && coap.track.amplification present]
      should coap.track.amplification <= 300                    @RFC7252:11.3
