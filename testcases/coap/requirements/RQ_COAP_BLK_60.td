test      RQ_COAP_BLK_60
title     No observation of a block
purpose   A request for a later block with Observe begins no observation.
source    RFC 7959
covers    RFC7959:2.6
needs     server.block2 & server.observe
uses      server $res.obs_large read
topology  peer-server
note      That there is no such thing no sentence puts as a demand: remarks.

given
  server serves $res.obs_large to GET with a body of more than one block

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large]
      coap.token           len 4..4     as $TOK
      coap.opt.observe     == 0
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.05, 4.00..5.31}                   @RFC7252:5.8.1
      if coap.code == 2.05: should coap.opt.observe absent         @RFC7959:2.6
      coap.token           == $TOK                                 @RFC7252:5.3.1

after
  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_large]
      coap.token           == $TOK
      coap.opt.observe     == 1
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2

  4 may server -> peer [reply to 3] within $tx.answer
