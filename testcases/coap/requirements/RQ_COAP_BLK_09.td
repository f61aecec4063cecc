test      RQ_COAP_BLK_09
title     A small body and Block2
purpose   A body that fits into one block is given whole to who asks for its first block; a second one there is not.
source    RFC 7959
covers    RFC7959:2.4 RFC7959:2.2 RFC7959:2.3
needs     server.get & server.block2
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET with a payload

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      given coap.payload_length in 1..1024

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 6

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7959:2.4
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
      if coap.opt.block2 present: coap.opt.block2.num == 0         @RFC7959:2.3
      if coap.opt.block2 present && coap.opt.block2.szx == 6: should coap.opt.block2.more == 0  @RFC7959:2.2
      should coap.payload  == coap.payload of 2

  5 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 6

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.05, 4.00..5.31}                   @RFC7959:2.4
      should coap.code     in {4.00..4.31}                         @RFC7959:2.4
      if coap.code == 2.05: must if $dut.stores_put else should coap.payload absent  @RFC7959:2.3
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
