test      INV_COAP_51
title     Shape of messages protected by OSCORE
purpose   What everybody can see of a protected message is as OSCORE builds it: a ciphertext, the outer code, whose key and which number.
source    RFC 8613
covers    RFC8613:2 RFC8613:4.1.3.5 RFC8613:4.2 RFC8613:5
note      Left out is what needs keys or the history of a context (a Partial IV only grows), and outer blocks, of which only the whole is protected. A proxy may have taken the Observe option away: without it either code passes.

always
  when [coap.opt.object_security present && coap.code != 0.00 && coap.opt.block1 absent && coap.opt.block2 absent]
      coap.payload_length >= 1                                  @RFC8613:2
  when [coap.opt.object_security present && coap.code.class == 0 && coap.code != 0.00 && coap.opt.block1 absent && coap.opt.block2 absent]
      coap.code in {0.02, 0.05}                                 @RFC8613:4.2
      if coap.opt.observe present: coap.code == 0.05            @RFC8613:4.1.3.5
      coap.opt.object_security_piv present                      @RFC8613:5
      coap.opt.object_security_kid present                      @RFC8613:5
  when [coap.opt.object_security present && coap.code.class in 2..5 && coap.opt.block1 absent && coap.opt.block2 absent]
      coap.code in {2.04, 2.05}                                 @RFC8613:4.2
      if coap.opt.observe present: coap.code == 2.05            @RFC8613:4.1.3.5
