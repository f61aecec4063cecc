test      TD_COAP_OBS_08
title     Content-Format of the observed resource changes
purpose   When an observed resource changes its Content-Format its observers get a final 4.06, and nothing more.
source    ETSI CoAP Plugtests, TD_COAP_OBS_08
covers    RFC7641:4.2 RFC7641:4.4 RFC7641:4.1 RFC7641:2 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:4.1 RFC7252:4.4 RFC7252:5.5.1 RFC7641:4.3.1
needs     client.observe & client.put & server.observe & server.put
uses      server $res.obs write
topology  coap-pair
note      That observers are told is a SHOULD; that the last notification has no Observe option and that nothing follows it is a MUST. A server that can still answer in the old format may go on in it.

given
  server serves $res.obs to GET, PUT in several formats, observable, and changes every $time.obs_period

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
      should coap.opt.ctype in 0..65535 as $FORMAT                 @RFC7252:5.5.1
      should coap.opt.max_age present                              @RFC7641:4.3.1
      should coap.payload_length >= 1

  4 ask client "Send a confirmable PUT in another Content-Format to {server}{res.obs}"

  5 client -> server [coap.code == PUT && coap.path == $res.obs] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             != $CMID                                @RFC7252:4.4
      coap.mid             any          as $MID5
      coap.token           len 0..$dut.token_max as $TOK5          @RFC7252:5.3.1
      should coap.opt.ctype in {50, 0, 40, 41, 42, 47, 60}         @RFC7252:5.5.1
      if $FORMAT >= 0: given coap.opt.ctype != $FORMAT
      should coap.payload_length in 2..64

  all
    6 server -> client [reply to 5] within $tx.answer              @RFC7252:5.2
        given coap.code    != 4.15
        coap.code          in {2.04, 2.01}                         @RFC7252:5.8.3
        coap.token         == $TOK5                                @RFC7252:5.3.1
        if coap.type == ACK: coap.mid == $MID5                     @RFC7252:4.2
  and
    7 should server -> client [reply to 2 && coap.code >= 4.00] within 4 * $time.obs_period + $time.settle  @RFC7641:4.2
        should coap.code   == 4.06                                 @RFC7641:4.2
        should coap.type   == CON                                  @RFC7641:4.2
        if coap.type of 3 != ACK: coap.mid != coap.mid of 3        @RFC7252:4.4
        coap.token         == $TOK                                 @RFC7641:4.2
        coap.opt.observe   absent                                  @RFC7641:4.2

    8 if coap.type of 7 == CON: client -> server [reply to 7] within $tx.answer  @RFC7252:4.2
        given coap.type      == ACK
        coap.code          == 0.00                                 @RFC7252:4.1
        coap.token         len 0..0                                @RFC7252:4.1
  and
    # It may go on in the old format, if it still can; never in the new one.
    9 if $FORMAT >= 0: never server -> client [reply to 2 && coap.code.class == 2 && coap.opt.ctype == coap.opt.ctype of 5] for 3 * $time.obs_period  @RFC7641:4.2
  end

  wait $time.settle
  10 if coap.code of 7 present: never server -> client [reply to 2] for 3 * $time.obs_period  @RFC7641:4.2

  11 confirm client "It shows that the observation has ended"

after
  use put($res.obs, "as it was")
