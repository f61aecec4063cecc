test      RQ_COAP_BLK_04
title     The reserved block size
purpose   A request with the block size 7 is answered with 4.00, and has no effect.
source    RFC 7959
covers    RFC7959:2.2
needs     server.get & server.put & server.block1 & server.block2
uses      server $res.large_update write, server $res.large read
topology  peer-server
note      Another error than 4.00 may be true of the request as well: a remark.

given
  server serves $res.large to GET with a body of more than one block
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use stored($res.large_update, "as it was")

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.large]
      coap.token           len 4..4
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 7

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7959:2.2
      coap.code            in {4.00..5.31}                         @RFC7959:2.2
      should coap.code     == 4.00                                 @RFC7959:2.2
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 7
      coap.payload         == "a block of no size"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7959:2.2
      coap.code            in {4.00..5.31}                         @RFC7959:2.2
      should coap.code     == 4.00                                 @RFC7959:2.2
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $READ)

  check must if $dut.stores_put else should $READ == "as it was" for server  @RFC7959:2.2
