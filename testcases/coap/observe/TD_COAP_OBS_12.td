test      TD_COAP_OBS_12
title     Explicit deregistration
purpose   A GET with Observe 1 and the token of the registration ends the observation.
source    ETSI CoAP Plugtests, TD_COAP_OBS_12
covers    RFC7641:3.6 RFC7641:4.1 RFC7641:4.2 RFC7641:4.4 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & client.deregister & server.observe
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

  6 ask client do cancel "deregister" "End the observation with a GET that has Observe 1"

  7 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe == 1] within $time.stimulus
      coap.mid             != $CMID                                @RFC7252:4.4
      coap.mid             any          as $MID7
      coap.token           == $TOK                                 @RFC7641:3.6
      if coap.opt.accept of 2 present: coap.opt.accept == coap.opt.accept of 2  @RFC7641:3.6
      if coap.opt.accept of 2 absent: coap.opt.accept absent       @RFC7641:3.6
      coap.opt.uri_query   == coap.opt.uri_query of 2              @RFC7641:3.6

  # A last notification with the same token may be on its way.
  8 server -> client [reply to 7 && (coap.type == ACK || coap.opt.observe absent)] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID7                       @RFC7252:4.2
      coap.opt.observe     absent                                  @RFC7641:4.1
      should coap.payload_length >= 1

  wait $time.settle
  9 never server -> client [reply to 2] for 3 * $time.obs_period   @RFC7641:4.1

  10 confirm client "It shows that the observation has ended"
