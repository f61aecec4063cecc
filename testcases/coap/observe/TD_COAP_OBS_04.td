test      TD_COAP_OBS_04
title     Client detects that the server has lost its state
purpose   When notifications stop, the client waits until its state is no longer fresh and registers again, with the same token.
source    ETSI CoAP Plugtests, TD_COAP_OBS_04
alias     COAP1:OBS_03
covers    RFC7641:3.3.1 RFC7641:4.2 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & server.observe
uses      server $res.obs write
topology  coap-pair
note      Registering again is optional, and so is the token of a new registration (RFC 7641 section 3.3.1, Figure 4): a client that does not register gives INCONC. The new Observe value needs not be newer.

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
      should coap.opt.max_age in 1..4294967295                     @RFC7641:4.3.1
      should coap.payload_length >= 1

  # An acknowledgement has the Message ID of the client, which is no concern of the server's own.
  if coap.type of 3 != ACK: let $MID = coap.mid of 3

  4 given server -> client [reply to 2] within 4 * $time.obs_period  @RFC7641:4.2
      given coap.type      == CON
      if $MID >= 0: coap.mid != $MID                               @RFC7252:4.4
      coap.mid             any          as $MID
      given coap.code      in {2.05, 2.00..2.31}
      should coap.code     in {2.05, 2.03}                         @RFC7641:4.2
      coap.token           == $TOK                                 @RFC7641:4.2
      coap.opt.observe     present                                 @RFC7641:4.2
      if coap.opt.observe present: coap.opt.observe is newer24($SEQ) as $SEQ  @RFC7641:4.4
      if coap.code == 2.05: should coap.opt.ctype == $FORMAT       @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == $FORMAT         @RFC7641:4.2
      should coap.opt.max_age in 1..4294967295                     @RFC7641:4.3.1
      should coap.payload_length >= 1

  5 if coap.type of 4 == CON: client -> server [reply to 4] within $tx.answer  @RFC7252:4.2
      given coap.type      == ACK
      coap.code            == 0.00                                 @RFC7252:4.1
      coap.token           len 0..0                                @RFC7252:4.1

  let $AGE = 60s
  if coap.opt.max_age of 4 present: let $AGE = coap.opt.max_age of 4 * 1s

  6 ask server do clear-observers $res.obs "Forget all observers of {server}{res.obs} without telling them"

  # It may end the observation instead: that is no registration.
  7 may client -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe present && coap.opt.observe != 1] within $AGE + $time.reregister of 4  @RFC7641:3.3.1
      coap.mid             != $CMID                                @RFC7252:4.4
      coap.mid             any          as $CMID7
      # The same token renews the registration; another one begins anew, as in Figure 4.
      should coap.token    == $TOK                                 @RFC7641:3.3.1
      if coap.token == $TOK && coap.opt.accept of 2 present: coap.opt.accept == coap.opt.accept of 2  @RFC7641:3.3.1
      if coap.token == $TOK && coap.opt.accept of 2 absent: coap.opt.accept absent  @RFC7641:3.3.1
      if coap.token == $TOK: coap.opt.uri_query == coap.opt.uri_query of 2  @RFC7641:3.3.1
      coap.token           len 0..$dut.token_max as $TOK7          @RFC7252:5.3.1
      should coap.opt.observe == 0                                 @RFC7641:2
      given coap.opt.observe == 0
      should time of 7 - time of 4 >= $AGE                         @RFC7641:3.3.1
      should time of 7 - time of 4 >= $AGE + $time.reregister_min  @RFC7641:3.3.1
      should time of 7 - time of 4 <= $AGE + $time.reregister_max  @RFC7641:3.3.1

  let $AGAIN = 0
  if coap.code of 7 present: let $AGAIN = 1
  8 if $dut.reregister: check given $AGAIN == 1 for client         @RFC7641:3.3.1

  9 given server -> client [reply to 7] within $tx.answer          @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK7                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $CMID7                      @RFC7252:4.2
      given by server.observe coap.opt.observe present             @RFC7641:4.1

  10 confirm client "It shows the representation of the last response" shows coap.payload of 9
