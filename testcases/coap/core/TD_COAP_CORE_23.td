test      TD_COAP_CORE_23
title     If-None-Match
purpose   A PUT with If-None-Match creates a resource once; the second time it is refused with 4.12 and without effect.
source    ETSI CoAP Plugtests, TD_COAP_CORE_23
covers    RFC7252:5.10.8.2 RFC7252:5.9.2.8 RFC7252:5.8.3 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.4 RFC7252:5.5.1
needs     client.put & client.if_none_match & server.put & server.if_none_match
uses      server $res.create1 write
topology  coap-pair
note      A server that removes the resource by itself, so that the test can be repeated, declares dut.auto_reset: then nothing is read back.

given
  server serves $res.create1 to PUT, and has no such resource yet

before
  use delete($res.create1)

steps
  1 ask client "Send a confirmable PUT with If-None-Match and a text of 16 to 64 octets to {server}{res.create1}"

  2 client -> server [coap.type == CON && coap.code == PUT && coap.path == $res.create1 && len(coap.opt.if_none_match) == 0] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $MID2
      coap.token           len 0..$dut.token_max as $TOK2          @RFC7252:5.3.1
      coap.opt.if_none_match len 0..0                              @RFC7252:5.10.8.2
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 16..64

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      given coap.code      != 4.12                                 @RFC7252:5.10.8.2
      coap.code            in {2.01, 2.04, 4.12}                   @RFC7252:5.8.3
      should coap.code     == 2.01                                 @RFC7252:5.8.3
      coap.token           == $TOK2                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID2                       @RFC7252:4.2

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 ask client "Send it again with another text of 32 to 64 octets"

  6 client -> server [coap.type == CON && coap.code == PUT && coap.path == $res.create1 && len(coap.opt.if_none_match) == 0] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $MID6
      coap.token           len 0..$dut.token_max as $TOK6          @RFC7252:5.3.1
      coap.mid             != $MID2                                @RFC7252:4.4
      coap.opt.if_none_match len 0..0                              @RFC7252:5.10.8.2
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 32..64

  7 server -> client [reply to 6] within $tx.answer                @RFC7252:5.2
      coap.code            == 4.12                                 @RFC7252:5.10.8.2
      coap.token           == $TOK6                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID6                       @RFC7252:4.2

  8 if coap.type of 7 == CON: client -> server [reply to 7]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  9 if !$dut.auto_reset: may client -> server [coap.type == CON && coap.code == GET && coap.path == $res.create1] within $time.settle
      coap.token           len 0..$dut.token_max as $TOK9          @RFC7252:5.3.1

  10 if coap.code of 9 present: server -> client [reply to 9] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK9                                @RFC7252:5.3.1
      given coap.payload_length >= 1
      if coap.payload of 6 != coap.payload of 2: coap.payload != coap.payload of 6  @RFC7252:5.9.2.8

after
  use delete($res.create1)
