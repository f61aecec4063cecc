test      RQ_COAP_OBS_47
title     A notification while blocks are fetched
purpose   When the first block of a new state comes while the blocks of the old one are fetched, blocks of both are never put together.
source    RFC 7959
covers    RFC7959:2.6 RFC7959:2.4 RFC7641:3.5
needs     client.observe & client.block2
topology  peer-client
note      What it shows or asks for in its place is its choice.

# The block that was asked for before the notification comes: of the old state, or of the new one.
cases $ETAG $BLOCK $MIXED
  old-block 'e1' slice(pattern(104), 64, 40) concat(upper(pattern(64)), slice(pattern(104), 64, 40))
  new-block 'e2' upper(slice(pattern(104), 64, 40)) concat(pattern(64), upper(slice(pattern(104), 64, 40)))

steps
  1 ask client "Observe {serverpeer}{res.obs_large}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.obs_large && coap.opt.observe present] within $time.stimulus
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
      given coap.opt.observe == 0

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.etag        == 'e1'
      coap.opt.observe     == 10
      coap.opt.ctype       == 0
      coap.opt.max_age     == 60
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 1
      coap.opt.block2.szx  == 2
      coap.payload         == pattern(64)

  4 given client -> serverpeer [coap.code == GET && coap.path == $res.obs_large && coap.opt.block2 present] within $time.step
      given coap.opt.block2.num == 1
      given coap.opt.block2.szx == 2
      should coap.opt.observe absent                               @RFC7959:2.6

  5 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.etag        == 'e2'
      coap.opt.observe     == 11
      coap.opt.ctype       == 0
      coap.opt.max_age     == 60
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 1
      coap.opt.block2.szx  == 2
      coap.payload         == upper(pattern(64))

  6 client -> serverpeer [reply to 5] within $tx.answer            @RFC7641:3.5
      given coap.type      == ACK

  7 serverpeer -> client [reply to 4]
      coap.code            == 2.05
      coap.opt.etag        == $ETAG
      coap.opt.ctype       == 0
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2
      coap.payload         == $BLOCK

  # It may ask again; there is nothing any more.
  8 may client -> serverpeer [coap.code == GET && coap.path == $res.obs_large] within $time.settle

  9 if coap.code of 8 present: serverpeer -> client [reply to 8]
      coap.code            == 4.04

  10 deny client "It shows a body of two states" shows $MIXED      @RFC7959:2.4
