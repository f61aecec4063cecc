test      TD_COAP_CORE_21
title     ETag, validation
purpose   A server confirms the validity of a stored response with 2.03, and sends the new representation once the resource has changed.
source    ETSI CoAP Plugtests, TD_COAP_CORE_21
covers    RFC7252:5.10.6 RFC7252:5.6.2 RFC7252:5.9.1.3 RFC7252:5.10.6.2 RFC7252:5.8.1 RFC7252:5.8.3 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:5.5.1
needs     client.get & client.etag & server.get & server.etag
uses      server $res.validate write
topology  coap-pair
note      That a response has only one ETag is judged while decoding. 2.03 is optional (RFC 7252 section 5.10.6.2): a full answer
          is a remark. Where nobody sees how the resource is changed (step 10), an unchanged answer is INCONC.

given
  server serves $res.validate to GET, PUT with an ETag
  client has nothing of this resource in its cache

before
  use put($res.validate, "as it was")

steps
  1 ask client "Send a confirmable GET without ETag to {server}{res.validate}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate && coap.opt.etag absent] within $time.stimulus
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

  5 ask client "Send a confirmable GET with the ETag of the last response to {server}{res.validate}"

  6 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate && coap.opt.etag present] within $time.stimulus
      coap.mid             any          as $MID6
      coap.token           len 0..$dut.token_max as $TOK6          @RFC7252:5.3.1
      coap.opt.etag        == $E1                                  @RFC7252:5.10.6.2

  7 server -> client [reply to 6] within $tx.answer                @RFC7252:5.2
      coap.code            in {2.03, 2.05}                         @RFC7252:5.9.1.3
      should coap.code     == 2.03                                 @RFC7252:5.10.6.2
      if coap.code == 2.03: coap.opt.etag == $E1                   @RFC7252:5.9.1.3
      if coap.code == 2.03: coap.payload absent                    @RFC7252:5.9.1.3
      coap.token           == $TOK6                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID6                       @RFC7252:4.2

  8 if coap.type of 7 == CON: client -> server [reply to 7]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  9 ask client "Change the resource: send a confirmable PUT with another text of 16 to 64 octets to {server}{res.validate}"

  10 may client -> server [coap.type == CON && coap.code == PUT && coap.path == $res.validate] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $MID10
      coap.token           len 0..$dut.token_max as $TOK10         @RFC7252:5.3.1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 16..64

  11 if coap.code of 10 present: server -> client [reply to 10] within $tx.answer  @RFC7252:5.2
      coap.code            in {2.04, 2.01}                         @RFC7252:5.8.3
      coap.token           == $TOK10                               @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID10                      @RFC7252:4.2

  12 if coap.type of 11 == CON: client -> server [reply to 11]     @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  13 ask client "Send a confirmable GET with the ETag of the first response to {server}{res.validate}"

  14 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate && coap.opt.etag present] within $time.stimulus
      coap.mid             any          as $MID14
      coap.token           len 0..$dut.token_max as $TOK14         @RFC7252:5.3.1
      coap.opt.etag        == $E1                                  @RFC7252:5.10.6.2

  15 server -> client [reply to 14] within $tx.answer              @RFC7252:5.2
      coap.code            in {2.05, 2.03}                         @RFC7252:5.8.1
      if coap.payload of 10 present && coap.payload of 10 != coap.payload of 3: coap.code == 2.05  @RFC7252:5.9.1.3
      given coap.code      == 2.05
      given coap.opt.etag  len 1..8     as $E2                     @RFC7252:5.10.6
      if coap.payload != coap.payload of 3: $E2 != $E1             @RFC7252:5.10.6
      should coap.payload_length >= 1
      should coap.payload  != coap.payload of 3
      coap.token           == $TOK14                               @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID14                      @RFC7252:4.2

  16 if coap.type of 15 == CON: client -> server [reply to 15]     @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  17 confirm client "It shows the new representation" shows coap.payload of 15

after
  use put($res.validate, "as it was")
