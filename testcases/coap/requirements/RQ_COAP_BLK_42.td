test      RQ_COAP_BLK_42
title     A client that is given smaller blocks
purpose   A client that asked for blocks of 256 octets and is given blocks of 64 goes on with these, by their numbers, with the options of its first request; a copy of an older answer is none to a newer request.
source    RFC 7959
covers    RFC7959:2.4 RFC7959:2.3 RFC7252:4.2 RFC7252:4.4
needs     client.block2 & client.query
topology  peer-client
note      A client may ask for the blocks in any order: one that does gives INCONC.
alias     RQ_COAP_BLK_48 RQ_COAP_BLK_57

steps
  1 ask client "Send a confirmable GET with Block2 0/0/256 to {serverpeer}{res.large}?first=1 and fetch all blocks"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.large && coap.opt.block2.num == 0] within $time.stimulus
      coap.mid             any          as $MID
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      coap.opt.uri_query   == ["first=1"]
      coap.opt.block2.more == 0                                    @RFC7959:2.4
      given coap.opt.block2.szx == 4

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 1
      coap.opt.block2.szx  == 2
      coap.payload         == pattern(64)

  4 given client -> serverpeer [coap.code == GET && coap.path == $res.large && coap.opt.block2 present] within $time.step
      coap.mid             != $MID                                 @RFC7252:4.4
      coap.opt.uri_query   == ["first=1"]                          @RFC7959:2.4
      coap.opt.block2.more == 0                                    @RFC7959:2.4
      coap.opt.block2.szx  in 0..2                                 @RFC7959:2.4
      should coap.opt.block2.szx == 2                              @RFC7959:2.4
      given coap.opt.block2.szx == 2
      given coap.opt.block2.num == 1

  # What is on its way twice comes late.
  5 serverpeer -> client [coap.raw == coap.raw of 3]

  6 serverpeer -> client [reply to 4]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.opt.block2.num  == 1
      coap.opt.block2.more == 1
      coap.opt.block2.szx  == 2
      coap.payload         == slice(pattern(128), 64, 64)

  7 given client -> serverpeer [coap.code == GET && coap.path == $res.large && coap.opt.block2 present] within $time.step
      coap.mid             not in {$MID, coap.mid of 4}            @RFC7252:4.4
      coap.opt.uri_query   == ["first=1"]                          @RFC7959:2.4
      coap.opt.block2.more == 0                                    @RFC7959:2.4
      coap.opt.block2.szx  in 0..2                                 @RFC7959:2.4
      given coap.opt.block2.szx == 2
      given coap.opt.block2.num == 2

  8 serverpeer -> client [reply to 7]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.opt.block2.num  == 2
      coap.opt.block2.more == 0
      coap.opt.block2.szx  == 2
      coap.payload         == slice(pattern(150), 128, 22)

  9 confirm client "It shows the whole body" shows pattern(150)    @RFC7959:2.2
