test      TD_COAP_OBS_10
title     A GET without Observe does not end an observation
purpose   A plain GET with a token of its own is answered without Observe, and the notifications go on.
source    ETSI CoAP Plugtests, TD_COAP_OBS_10
covers    RFC7641:3.6 RFC7641:4.1 RFC7641:4.2 RFC7641:4.4 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & server.observe
uses      server $res.obs read
topology  coap-pair

given
  server serves $res.obs to GET, observable, changes every $time.obs_period and notifies with confirmable messages

steps
  1 ask client "Observe {server}{res.obs}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe present] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
      should coap.opt.observe == 0                                 @RFC7641:2
      given coap.opt.observe == 0

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $CMID                       @RFC7252:4.2
      given by server.observe coap.opt.observe present as $SEQ     @RFC7641:4.1
      should coap.opt.ctype in 0..65535 as $FORMAT                 @RFC7252:5.5.1
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  # An acknowledgement has the Message ID of the client, which is no concern of the server's own.
  if coap.type of 3 != ACK: let $MID = coap.mid of 3

  4 given server -> client [reply to 2] within 4 * $time.obs_period  @RFC7641:4.2
      coap.type            in {CON, NON}                           @RFC7252:4.2
      if $MID >= 0: coap.mid != $MID                               @RFC7252:4.4
      coap.mid             any          as $MID
      given coap.code      in {2.05, 2.00..2.31}
      should coap.code     in {2.05, 2.03}                         @RFC7641:4.2
      coap.token           == $TOK                                 @RFC7641:4.2
      coap.opt.observe     present                                 @RFC7641:4.2
      if coap.opt.observe present: coap.opt.observe is newer24($SEQ) as $SEQ  @RFC7641:4.4
      if coap.code == 2.05: should coap.opt.ctype == $FORMAT       @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == $FORMAT         @RFC7641:4.2
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  5 if coap.type of 4 == CON: client -> server [reply to 4] within $tx.answer  @RFC7252:4.2
      given coap.type      == ACK
      coap.code            == 0.00                                 @RFC7252:4.1
      coap.token           len 0..0                                @RFC7252:4.1

  6 ask client "Send a confirmable GET without Observe, with a token of its own, to {server}{res.obs}"

  7 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe absent] within $time.stimulus
      coap.mid             != $CMID                                @RFC7252:4.4
      coap.mid             any          as $MID7
      given coap.token     != $TOK
      coap.token           len 0..$dut.token_max as $TOK7          @RFC7252:5.3.1

  8 server -> client [reply to 7] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK7                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID7                       @RFC7252:4.2
      coap.opt.observe     absent                                  @RFC7641:2
      should coap.opt.ctype == $FORMAT                             @RFC7252:5.5.1
      should coap.payload_length >= 1

  9 server -> client [reply to 2] within 3 * $time.obs_period      @RFC7641:4.1
      coap.type            in {CON, NON}                           @RFC7252:4.2
      if $MID >= 0: coap.mid != $MID                               @RFC7252:4.4
      coap.mid             any          as $MID
      given coap.code      in {2.05, 2.00..2.31}
      should coap.code     in {2.05, 2.03}                         @RFC7641:4.2
      coap.token           == $TOK                                 @RFC7641:4.2
      coap.opt.observe     present                                 @RFC7641:4.2
      if coap.opt.observe present: coap.opt.observe is newer24($SEQ) as $SEQ  @RFC7641:4.4
      if coap.code == 2.05: should coap.opt.ctype == $FORMAT       @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == $FORMAT         @RFC7641:4.2
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  10 if coap.type of 9 == CON: client -> server [reply to 9] within $tx.answer  @RFC7252:4.2
      given coap.type      == ACK
      coap.code            == 0.00                                 @RFC7252:4.1
      coap.token           len 0..0                                @RFC7252:4.1

  11 confirm client "It goes on showing new representations" shows coap.payload of 9
