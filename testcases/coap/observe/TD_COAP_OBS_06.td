test      TD_COAP_OBS_06
title     Observation ended by a Reset
purpose   A client that no longer knows an observation rejects the next notification; the server stops notifying it.
source    ETSI CoAP Plugtests, TD_COAP_OBS_06
alias     COAP1:OBS_05
covers    RFC7641:3.6 RFC7641:4.5 RFC7641:3.5 RFC7641:4.2 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & client.forget & server.observe
uses      server $res.obs read
topology  coap-pair
note      A client that stays silent has not followed a SHOULD of RFC 7641 section 3.5; then nothing can be asked of the server. A Reset to a non-confirmable notification may be ignored.

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
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  5 if coap.type of 4 == CON: client -> server [reply to 4] within $tx.answer  @RFC7252:4.2
      given coap.type      == ACK
      coap.code            == 0.00                                 @RFC7252:4.1
      coap.token           len 0..0                                @RFC7252:4.1

  6 ask client do cancel "forget" "Forget the observation without telling the server (restart the client)"

  7 given server -> client [reply to 2] within 4 * $time.obs_period  @RFC7641:4.2
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
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  8 should client -> server [reply to 7] within $tx.answer         @RFC7641:3.5
      coap.type            == RST                                  @RFC7641:3.5
      coap.code            == 0.00                                 @RFC7252:4.2
      coap.token           len 0..0                                @RFC7252:4.1

  wait $time.settle
  9 if coap.type of 8 == RST: never server -> client [reply to 2] for 3 * $time.obs_period  @RFC7641:4.5
