test      TD_COAP_CORE_22
title     If-Match
purpose   A PUT with If-Match is performed while the ETag is the current one, and refused with 4.12 and without effect when it is not.
source    ETSI CoAP Plugtests, TD_COAP_CORE_22
covers    RFC7252:5.10.8.1 RFC7252:5.9.2.8 RFC7252:5.10.6 RFC7252:5.8.1 RFC7252:5.8.3 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.4 RFC7252:5.5.1
needs     client.get & client.put & client.if_match & server.get & server.put & server.etag & server.if_match
uses      server $res.validate write
topology  coap-pair
note      The last exchange reads the resource back; it is asked of a client that is a device, and needs not be in a capture.

given
  server serves $res.validate to GET, PUT with an ETag

before
  use put($res.validate, "as it was")

steps
  1 ask client "Send a confirmable GET to {server}{res.validate}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate] within $time.stimulus
      coap.mid             any          as $MID2
      coap.token           len 0..$dut.token_max as $TOK2          @RFC7252:5.3.1

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK2                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID2                       @RFC7252:4.2
      given coap.opt.etag  len 1..8     as $E1                     @RFC7252:5.10.6
      should coap.payload_length >= 1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 ask client "Send a confirmable PUT with If-Match, the ETag of the last response, and a text of 16 to 64 octets to {server}{res.validate}"

  6 client -> server [coap.type == CON && coap.code == PUT && coap.path == $res.validate && coap.opt.if_match present] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $MID6
      coap.token           len 0..$dut.token_max as $TOK6          @RFC7252:5.3.1
      coap.mid             != $MID2                                @RFC7252:4.4
      coap.opt.if_match    == $E1                                  @RFC7252:5.10.8.1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 16..64

  7 server -> client [reply to 6] within $tx.answer                @RFC7252:5.2
      coap.code            in {2.04, 2.01, 4.12}                   @RFC7252:5.8.3
      coap.code            != 4.12                                 @RFC7252:5.10.8.1
      coap.token           == $TOK6                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID6                       @RFC7252:4.2

  8 if coap.type of 7 == CON: client -> server [reply to 7]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  9 ask client "Send a confirmable GET to {server}{res.validate}"

  10 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate] within $time.stimulus
      coap.mid             any          as $MID10
      coap.token           len 0..$dut.token_max as $TOK10         @RFC7252:5.3.1
      coap.mid             != $MID6                                @RFC7252:4.4

  11 server -> client [reply to 10] within $tx.answer              @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK10                               @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID10                      @RFC7252:4.2
      given coap.opt.etag  len 1..8     as $E2                     @RFC7252:5.10.6
      must if $dut.stores_put else should coap.payload == coap.payload of 6  @RFC7252:5.8.3
      if coap.payload != coap.payload of 3: $E2 != $E1             @RFC7252:5.10.6
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1

  12 if coap.type of 11 == CON: client -> server [reply to 11]     @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  13 ask client "Change the resource: send a confirmable PUT without If-Match and with another text of 32 to 64 octets to {server}{res.validate}"

  14 client -> server [coap.type == CON && coap.code == PUT && coap.path == $res.validate && coap.opt.if_match absent] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $MID14
      coap.token           len 0..$dut.token_max as $TOK14         @RFC7252:5.3.1
      coap.mid             != $MID10                               @RFC7252:4.4
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 32..64

  15 server -> client [reply to 14] within $tx.answer              @RFC7252:5.2
      coap.code            in {2.04, 2.01}                         @RFC7252:5.8.3
      coap.token           == $TOK14                               @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID14                      @RFC7252:4.2

  16 if coap.type of 15 == CON: client -> server [reply to 15]     @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  17 ask client "Send a confirmable PUT with If-Match, the ETag of the GET before, and a third text of 48 to 64 octets to {server}{res.validate}"

  18 client -> server [coap.type == CON && coap.code == PUT && coap.path == $res.validate && coap.opt.if_match present] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $MID18
      coap.token           len 0..$dut.token_max as $TOK18         @RFC7252:5.3.1
      coap.mid             != $MID14                               @RFC7252:4.4
      coap.opt.if_match    == $E2                                  @RFC7252:5.10.8.1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 48..64

  19 server -> client [reply to 18] within $tx.answer              @RFC7252:5.2
      coap.code            == 4.12                                 @RFC7252:5.10.8.1
      coap.token           == $TOK18                               @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID18                      @RFC7252:4.2

  20 if coap.type of 19 == CON: client -> server [reply to 19]     @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  21 ask client "Send a confirmable GET to {server}{res.validate}"

  22 may client -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate] within $time.stimulus
      coap.mid             any          as $MID22
      coap.token           len 0..$dut.token_max as $TOK22         @RFC7252:5.3.1
      coap.mid             != $MID18                               @RFC7252:4.4

  23 if coap.code of 22 present: server -> client [reply to 22] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK22                               @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID22                      @RFC7252:4.2
      should coap.payload_length >= 1
      if coap.payload of 18 != coap.payload of 14: coap.payload != coap.payload of 18  @RFC7252:5.9.2.8

  24 if coap.type of 23 == CON: client -> server [reply to 23]     @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

after
  use put($res.validate, "as it was")
