test      INV_COAP_33
title     Blocks are the ones that were asked for
purpose   A response brings the block that was asked for in the size asked for or smaller, and acknowledges the block that was sent; blocks follow each other.
source    RFC 7959
covers    RFC7959:2.3 RFC7959:2.4 RFC7959:2.5

always
  when [coap.code.class == 2 && coap.opt.block2 present && request.coap.opt.block2 present && coap.track.notification absent]
      coap.opt.block2.num * coap.opt.block2.size == request.coap.opt.block2.num * request.coap.opt.block2.size    @RFC7959:2.3
      coap.opt.block2.size <= request.coap.opt.block2.size      @RFC7959:2.4
  when [coap.code.class == 2 && coap.opt.block1 present && request.coap.opt.block1 present]
      coap.opt.block1.num == request.coap.opt.block1.num        @RFC7959:2.3
  when [coap.code.class == 0 && coap.opt.block1.num >= 1 && previous.coap.opt.block1 present]
      should coap.opt.block1.num * coap.opt.block1.size == (previous.coap.opt.block1.num + 1) * previous.coap.opt.block1.size    @RFC7959:2.5
  when [coap.code.class == 2 && coap.opt.block2.num >= 1 && previous.coap.opt.block2 present]
      may coap.opt.block2.num * coap.opt.block2.size == (previous.coap.opt.block2.num + 1) * previous.coap.opt.block2.size    @RFC7959:2.4
