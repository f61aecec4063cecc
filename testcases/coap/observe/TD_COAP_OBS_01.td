test      TD_COAP_OBS_01
title     Observe, confirmable notifications
purpose   A server notifies an observer of each change with confirmable messages, and the client acknowledges each.
source    ETSI CoAP Plugtests, TD_COAP_OBS_01
covers    RFC7641:4.2 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & server.observe
uses      server $res.obs read
topology  coap-pair
note      Fewer than three notifications in the time of four periods each give INCONC.

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

  let $SHOWN = coap.payload of 3
  let $RESET = 0
  # Where we are the server, each representation is a line longer than the one before.
  let $LONG = len($SHOWN)

  repeat 3 times
    let $LONG = $LONG + 16

    4 if $RESET == 0: given server -> client [reply to 2] within 4 * $time.obs_period  @RFC7641:4.2
        given coap.type      == CON
        if $MID >= 0: coap.mid != $MID                             @RFC7252:4.4
        coap.mid             any          as $MID
        given coap.code      in {2.05, 2.00..2.31}
        should coap.code     in {2.05, 2.03}                         @RFC7641:4.2
        coap.token           == $TOK                               @RFC7641:4.2
        coap.opt.observe     present                               @RFC7641:4.2
        if coap.opt.observe present: coap.opt.observe is newer24($SEQ) as $SEQ  @RFC7641:4.4
        if coap.code == 2.05: should coap.opt.ctype == $FORMAT     @RFC7252:5.5.1
        if coap.opt.ctype present: coap.opt.ctype == $FORMAT       @RFC7641:4.2
        should coap.opt.max_age present                            @RFC7641:4.3.1
        should coap.payload_length in {$LONG, 1..65535}

    5 if $RESET == 0 && coap.type of 4 == CON: client -> server [reply to 4] within $tx.answer  @RFC7252:4.2
        given coap.type      in {ACK, RST}
        coap.code            == 0.00                               @RFC7252:4.1
        coap.token           len 0..0                              @RFC7252:4.1

    # A client may forget an observation at any time and then rejects what comes. One that knows the token must acknowledge, and only such a
    # one has something to show; what it was shown before tells nothing.
    if $RESET == 0 && coap.type of 5 == RST && coap.payload of 4 != $SHOWN: deny client "It shows the representation that it rejected" shows coap.payload of 4  @RFC7641:3.5
    if $RESET == 0: check given coap.type of 5 != RST for client
    if coap.type of 5 == RST: let $RESET = 1

    6 if $RESET == 0: confirm client "It shows the new representation" shows coap.payload of 4
    let $SHOWN = coap.payload of 4
  end
