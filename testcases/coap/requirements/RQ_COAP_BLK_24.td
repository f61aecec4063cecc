test      RQ_COAP_BLK_24
title     A block is missing
purpose   The last block of a body of which one block is missing is answered with 4.08; nothing is put, neither then nor before.
source    RFC 7959
covers    RFC7959:2.5 RFC7959:2.9.2
needs     server.get & server.put & server.block1
uses      server $res.large_update write
topology  peer-server
note      A server that acts on each block gives INCONC.
alias     RQ_COAP_BLK_25 RQ_COAP_BLK_63

given
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use stored($res.large_update, "as it was")

steps
  use block1_kept($res.large_update, 0, pattern(16))

  # The body is not there before its last block is.
  use block2_read($res.large_update, 6, $THEN)
  check must if $dut.stores_put else should $THEN == "as it was" for server  @RFC7959:2.5

  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 2
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "the third block"

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7959:2.5
      coap.code            in {4.08, 4.13, 4.29, 5.00..5.31}       @RFC7959:2.5
      should coap.code     == 4.08                                 @RFC7959:2.5
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $READ)
  check must if $dut.stores_put else should $READ == "as it was" for server  @RFC7959:2.5

  # Its legal twin: nothing is missing.
  use block1_kept($res.large_update, 0, upper(pattern(16)))

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "the 2nd block"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      != 4.13                                 @RFC7959:2.9.3
      coap.code            in {2.04, 2.01}                         @RFC7959:2.5
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  # The body is whole, and was put: a block behind it belongs to none.
  5 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 3
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "the fourth"

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7959:2.5
      coap.code            in {4.08, 4.13, 4.29, 5.00..5.31}       @RFC7959:2.5
      should coap.code     == 4.08                                 @RFC7959:2.5
      coap.token           == coap.token of 5                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $LAST)
  check must if $dut.stores_put else should $LAST == concat(upper(pattern(16)), "the 2nd block") for server  @RFC7959:2.5

after
  use stored($res.large_update, "as it was")
