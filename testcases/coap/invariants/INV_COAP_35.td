test      INV_COAP_35
title     No success without all blocks
purpose   A server that collects blocks (2.31) gives no final success while some were never sent.
source    RFC 7959
covers    RFC7959:2.5 RFC7959:2.9.2

always
  when [coap.code in {2.01, 2.04} && request.coap.opt.block1.more == false]
      coap.track.missing_blocks absent                          @RFC7959:2.5
