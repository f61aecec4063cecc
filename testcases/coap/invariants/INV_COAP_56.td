test      INV_COAP_56
title     Link format parses
purpose   A payload labelled application/link-format is a list of links.
source    RFC 6690
covers    RFC6690:2
note      Bodies of several blocks are not put together here.

always
  when [coap.code == 2.05 && coap.opt.ctype == 40 && coap.payload present && (coap.opt.block2 absent || (coap.opt.block2.num == 0 && coap.opt.block2.more == false))]
      coap.payload is link_format                               @RFC6690:2
