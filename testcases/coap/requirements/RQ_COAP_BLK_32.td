test      RQ_COAP_BLK_32
title     Two clients put one resource
purpose   The blocks of two clients that put the same resource at a time are never mixed.
source    RFC 7959
covers    RFC7959:2.5 RFC7959:2.3
needs     server.get & server.put & server.block1
uses      server $res.large_update write
topology  peer-server
note      One of them, or both, may be refused. A server that acts on each block gives INCONC.

given
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use stored($res.large_update, "as it was")

steps
  use block1_kept($res.large_update, 0, pattern(16))

  1 peer.b -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      coap.payload         == upper(pattern(16))

  2 server -> peer.b [reply to 1] within $tx.answer                @RFC7252:5.2
      coap.code            in {2.31, 4.00..5.31}                   @RFC7959:2.5
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "of the first"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.04, 2.01, 4.00..5.31}             @RFC7959:2.5
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $FIRST)
  if coap.code of 4 in {2.04, 2.01}: check must if $dut.stores_put else should $FIRST == concat(pattern(16), "of the first") for server  @RFC7959:2.5

  5 peer.b -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "of the second"

  6 server -> peer.b [reply to 5] within $tx.answer                @RFC7252:5.2
      coap.code            in {2.04, 2.01, 4.00..5.31}             @RFC7959:2.5
      coap.token           == coap.token of 5                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $SECOND)
  if coap.code of 6 in {2.04, 2.01}: check must if $dut.stores_put else should $SECOND == concat(upper(pattern(16)), "of the second") for server  @RFC7959:2.5

after
  use stored($res.large_update, "as it was")
