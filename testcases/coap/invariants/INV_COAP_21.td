test      INV_COAP_21
title     Open requests have different tokens
purpose   The requests that a client has open towards one server have different tokens.
source    RFC 7252
covers    RFC7252:5.3.1
note      One token for a block-wise transfer, for registering again or for cancelling is right.

always
  when [coap.code.class == 0 && coap.code != 0.00 && coap.track.copy == 1 && coap.opt.observe absent && coap.opt.block1 absent && coap.opt.block2 absent && coap.track.to_group absent && coap.track.same_token present]
      should coap.track.same_token == 0                         @RFC7252:5.3.1
