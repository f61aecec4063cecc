test      TD_COAP_OBS_07
title     Observed resource is deleted
purpose   When an observed resource is deleted its observers get a final 4.04, and nothing more.
source    ETSI CoAP Plugtests, TD_COAP_OBS_07
covers    RFC7641:4.2 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & client.delete & server.observe & server.delete
uses      server $res.obs write
topology  coap-pair
note      That observers are told is a SHOULD; that the last notification has no Observe option and that nothing follows it is a MUST.

given
  server serves $res.obs to GET, DELETE, observable, and changes every $time.obs_period

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
      given by server.observe coap.opt.observe present             @RFC7641:4.1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  4 ask client "Send a confirmable DELETE to {server}{res.obs}"

  5 client -> server [coap.code == DELETE && coap.path == $res.obs] within $time.stimulus
      coap.mid             != $CMID                                @RFC7252:4.4
      coap.mid             any          as $MID5
      coap.token           len 0..$dut.token_max as $TOK5          @RFC7252:5.3.1

  all
    6 server -> client [reply to 5] within $tx.answer              @RFC7252:5.2
        coap.code          == 2.02                                 @RFC7252:5.8.4
        coap.token         == $TOK5                                @RFC7252:5.3.1
        if coap.type == ACK: coap.mid == $MID5                     @RFC7252:4.2
  and
    7 should server -> client [reply to 2 && coap.code >= 4.00] within $tx.answer + $time.settle  @RFC7641:4.2
        should coap.code   == 4.04                                 @RFC7641:4.2
        should coap.type   == CON                                  @RFC7641:4.2
        if coap.type of 3 != ACK: coap.mid != coap.mid of 3        @RFC7252:4.4
        coap.token         == $TOK                                 @RFC7641:4.2
        coap.opt.observe   absent                                  @RFC7641:4.2

    8 if coap.type of 7 == CON: client -> server [reply to 7] within $tx.answer  @RFC7252:4.2
        given coap.type      == ACK
        coap.code          == 0.00                                 @RFC7252:4.1
        coap.token         len 0..0                                @RFC7252:4.1
  and
    # Who was told of no end may observe what is there again in its place: whether it is, a GET tells.
    wait $time.settle
    collect server -> client [reply to 2 && coap.opt.observe present] for 2 * $time.obs_period as $ON

    9a if count($ON) > 0: ask client "Send a confirmable GET without Observe, with a token of its own, to {server}{res.obs}"

    9b if count($ON) > 0: given client -> server [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe absent] within $time.stimulus
        given coap.token   != $TOK
        coap.token         len 0..$dut.token_max                   @RFC7252:5.3.1

    9c if count($ON) > 0: server -> client [reply to 9b] within $tx.answer  @RFC7252:5.2
        coap.code          != 0.00                                 @RFC7252:5.2
  end

  let $TOLD = 0
  if coap.code of 7 present: let $TOLD = 1
  let $GONE = 0
  if coap.code of 9c == 4.04: let $GONE = 1
  if $TOLD == 0 && $GONE == 1: check count($ON) == 0 for server    @RFC7641:4.2
  if $TOLD == 0: check given count($ON) == 0 for server
  wait $time.settle
  11 if $TOLD == 1: never server -> client [reply to 2] for 3 * $time.obs_period  @RFC7641:4.2

  10 confirm client "It shows that the observation has ended"

after
  use put($res.obs, "here again")
