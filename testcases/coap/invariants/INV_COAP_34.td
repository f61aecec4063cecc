test      INV_COAP_34
title     One body, one ETag
purpose   The blocks of one response body have the same ETag and Content-Format.
source    RFC 7959
covers    RFC7959:2.4 RFC7959:2.3
note      The resource may have changed between two blocks: a remark.

always
  when [coap.code.class == 2 && coap.opt.block2.num >= 1 && previous.coap.opt.block2 present]
      if previous.coap.opt.etag present: should coap.opt.etag == previous.coap.opt.etag    @RFC7959:2.4
      if previous.coap.opt.ctype present: should coap.opt.ctype == previous.coap.opt.ctype    @RFC7959:2.3
