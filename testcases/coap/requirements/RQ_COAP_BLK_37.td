test      RQ_COAP_BLK_37
title     If-None-Match on a body in blocks
purpose   A client that sends a body in blocks on condition that there is none says so with the first block, and not with the others.
source    RFC 7959
covers    RFC7959:2.10 RFC7959:2.5 RFC7959:2.3
needs     client.block1 & client.put & client.if_none_match
topology  peer-client

steps
  1 ask client do send $res.create1, pattern(160) "Send a PUT of 160 octets with If-None-Match, in blocks of 64 octets, to {serverpeer}{res.create1}"

  2 client -> serverpeer [coap.type == CON && coap.code == PUT && coap.path == $res.create1 && coap.opt.block1.num == 0 && len(coap.opt.if_none_match) == 0] within $time.stimulus
      coap.mid             any          as $MID
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      coap.opt.if_none_match len 0..0                              @RFC7252:5.10.8.2
      given coap.opt.if_none_match present
      given coap.opt.block1.more == 1                              @RFC7959:2.2
      given coap.opt.block1.szx == 2

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.31
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 2

  4 given client -> serverpeer [coap.code == PUT && coap.path == $res.create1 && coap.opt.block1.num == 1] within $time.step
      coap.mid             != $MID                                 @RFC7252:4.4
      coap.opt.if_none_match absent                                @RFC7959:2.10

  5 serverpeer -> client [reply to 4]
      coap.code            == 2.31
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 2

  6 given client -> serverpeer [coap.code == PUT && coap.path == $res.create1 && coap.opt.block1.num == 2] within $time.step
      coap.opt.if_none_match absent                                @RFC7959:2.10

  7 serverpeer -> client [reply to 6]
      coap.code            == 2.01
      coap.opt.block1.num  == 2
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 2
