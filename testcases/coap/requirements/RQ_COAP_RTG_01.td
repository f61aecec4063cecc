test      RQ_COAP_RTG_01
title     Two bodies of one client, told apart by Request-Tag
purpose   The blocks of two bodies that one client sends to one resource with two lists of Request-Tags are never mixed.
source    RFC 9175
covers    RFC9175:3.3 RFC9175:3.2.1 RFC9175:3.4 RFC7959:2.5
needs     server.get & server.put & server.block1 & server.request_tag
uses      server $res.large_update write
topology  peer-server
note      One of them, or both, may be refused: 4.08, 5.03. A server that acts on each block gives INCONC.
alias     RQ_COAP_RTG_02 RQ_COAP_RTG_03

given
  server serves $res.large_update to GET, PUT with a body of several blocks

before
  use stored($res.large_update, "as it was")

cases $HAS $A $B
  values 1 ['01'] ['02']
  order 1 ['0a', '0b'] ['0b', '0a']
  twice 1 ['0a'] ['0a', '0a']
  none 0 [''] ['0a']
  empty 0 [''] ['']

steps
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      if $HAS == 1: coap.opt.request_tag == $A
      coap.payload         == pattern(16)

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.31                                 @RFC7959:2.5
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      coap.opt.request_tag absent                                  @RFC9175:3.4

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      coap.opt.request_tag == $B
      coap.payload         == upper(pattern(16))

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      in {2.31, 4.00..5.31}
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
      coap.opt.request_tag absent                                  @RFC9175:3.4

  5 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      if $HAS == 1: coap.opt.request_tag == $A
      coap.payload         == "of the first"

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.04, 2.01, 4.00..5.31}             @RFC9175:3.3
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
      coap.opt.request_tag absent                                  @RFC9175:3.4

  use block2_read($res.large_update, 6, $FIRST)
  if coap.code of 6 in {2.04, 2.01}: check must if $dut.stores_put else should $FIRST == concat(pattern(16), "of the first") for server  @RFC9175:3.3

  7 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.large_update]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.opt.request_tag == $B
      coap.payload         == "of the second"

  8 server -> peer [reply to 7] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.04, 2.01, 4.00..5.31}             @RFC9175:3.3
      coap.token           == coap.token of 7                      @RFC7252:5.3.1

  use block2_read($res.large_update, 6, $SECOND)
  if coap.code of 8 in {2.04, 2.01}: check must if $dut.stores_put else should $SECOND == concat(upper(pattern(16)), "of the second") for server  @RFC9175:3.3

after
  use stored($res.large_update, "as it was")
