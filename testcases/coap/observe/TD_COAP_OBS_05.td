test      TD_COAP_OBS_05
title     Server detects that a client has gone
purpose   A server that gets no acknowledgement for a notification takes the client off its list and stops notifying it.
source    ETSI CoAP Plugtests, TD_COAP_OBS_05
alias     COAP1:OBS_04
covers    RFC7641:4.5 RFC7641:4.2 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & server.observe
uses      server $res.obs_gone read
topology  coap-pair
note      Fewer repetitions than MAX_RETRANSMIT are legal; how far apart they are is judged by INV_COAP_11 and 13. A newer notification may take the place of a repetition (RFC 7641 section 4.5.2).

given
  server serves $res.obs_gone to GET, observable, changes every $time.obs_period and notifies with confirmable messages

steps
  1 ask client "Observe {server}{res.obs_gone}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs_gone && coap.opt.observe present] within $time.stimulus
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

  node client down

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

  8 should server -> client [again of 7] within $tx.max_transmit_span of 7  @RFC7252:4.2
      coap.token           == $TOK                                 @RFC7641:4.2
      coap.opt.observe     present                                 @RFC7641:4.2
      coap.opt.observe == coap.opt.observe of 7 || coap.opt.observe is newer24(coap.opt.observe of 7)  @RFC7641:4.4
      must if $tx.default else should time of 8 - time of 7 >= $tx.ack_timeout - $time.tolerance  @RFC7252:4.2

  # Further copies, as many as MAX_RETRANSMIT allows, and none beyond. Whatever was on its way has timed out then.
  repeat $tx.max_retransmit - 1 times
    9 may server -> client [again of 7] within $tx.max_transmit_wait of 7  @RFC7252:4.2
  end
  10 may server -> client [again of 7] within $tx.max_transmit_wait of 7  @RFC7252:4.2
      must if $tx.default else should coap.mid != coap.mid of 7    @RFC7252:4.2

  11 if $tx.default: never server -> client [reply to 2] for 2 * $time.obs_period  @RFC7641:4.5
  # Where other timers than these may hold, the last copy may still be to come.
  if !$tx.default: collect server -> client [reply to 2] for 2 * $time.obs_period as $ON
  if !$tx.default: check given count($ON) == 0 for server

  node client up
