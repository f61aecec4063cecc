test      RQ_COAP_BLK_38
title     Copies of blocks
purpose   A copy of each block of a body, under the same Message ID, is answered as the block was, and not taken for another block.
source    RFC 7959
covers    RFC7252:4.5 RFC7959:2.5
needs     server.get & server.put & server.block1
uses      server $res.large_update write
topology  peer-server

given
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use stored($res.large_update, "as it was")

steps
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      coap.payload         == pattern(16)

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.31                                 @RFC7959:2.5
      given coap.type      == ACK

  3 peer -> server [coap.raw == coap.raw of 1]

  4 should server -> peer [again of 2] within $tx.answer           @RFC7252:4.5
      should coap.raw      == coap.raw of 2                        @RFC7252:4.5

  5 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "the second block"

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      given coap.code      in {2.04, 2.01}
      given coap.type      == ACK

  7 peer -> server [coap.raw == coap.raw of 5]

  8 should server -> peer [again of 6] within $tx.answer           @RFC7252:4.5
      should coap.raw      == coap.raw of 6                        @RFC7252:4.5

  use block2_read($res.large_update, 6, $READ)
  check must if $dut.stores_put else should $READ == concat(pattern(16), "the second block") for server  @RFC7959:2.5
