test      RQ_COAP_BLK_26
title     A block that comes again, and a body that begins again
purpose   A block under a new Message ID is not put twice, and a body that begins again replaces what there was of it.
source    RFC 7959
covers    RFC7959:2.5 RFC7959:2.3
needs     server.get & server.put & server.block1
uses      server $res.large_update write
topology  peer-server
note      A server may refuse what is not in sequence. One that acts on each block gives INCONC.
alias     RQ_COAP_BLK_27

given
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use stored($res.large_update, "as it was")

steps
  use block1_kept($res.large_update, 0, pattern(16))
  use block1_kept($res.large_update, 1, slice(pattern(64), 16, 16))

  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      coap.payload         == slice(pattern(64), 16, 16)

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.31, 4.00..5.31}                   @RFC7959:2.5
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 2
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "the third block"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.04, 2.01, 4.00..5.31}             @RFC7959:2.5
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $READ)
  if coap.code of 4 in {2.04, 2.01}: check must if $dut.stores_put else should $READ == concat(pattern(32), "the third block") for server  @RFC7959:2.5
  if coap.code of 4 not in {2.04, 2.01}: check must if $dut.stores_put else should $READ == "as it was" for server  @RFC7959:2.5

  # Three blocks, and then another body of two.
  use block1_kept($res.large_update, 0, pattern(16))
  use block1_kept($res.large_update, 1, pattern(16))
  use block1_kept($res.large_update, 2, pattern(16))
  use block1_kept($res.large_update, 0, upper(pattern(16)))

  5 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "and that is it"

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      given coap.code      != 4.13                                 @RFC7959:2.9.3
      coap.code            in {2.04, 2.01}                         @RFC7959:2.5
      coap.token           == coap.token of 5                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $LAST)
  check must if $dut.stores_put else should $LAST == concat(upper(pattern(16)), "and that is it") for server  @RFC7959:2.5

after
  use stored($res.large_update, "as it was")
