test      RQ_COAP_PRX_18
title     Two observers behind a proxy
purpose   However many clients observe a resource through a proxy, its server has one observer; notifications, and the error that ends them, reach all of them; a GET is answered without Observe.
source    RFC 7641
covers    RFC7641:5 RFC7641:2 RFC7641:4.2 RFC7641:4.4 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & client.observe & server.get & server.observe & proxy.observe & (proxy.forward | proxy.reverse)
topology  coap-proxy
alias     RQ_COAP_PRX_19
note      A proxy need not accept a registration: then nothing is judged. It may ask the server for the second client, but not register once more.

steps
  1 client.a -> proxy [coap.type == CON && coap.code == GET && coap.opt.observe == 0]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.obs, "?PRX_OBS"))
      if !$dut.forward: coap.path == $res.obs
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 given proxy -> server [coap.code == GET && coap.path == $res.obs] within $time.step
      given coap.opt.observe == 0

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.observe     == 5
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "the first state"

  4 proxy -> client.a [reply to 1] within $tx.answer               @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      given coap.opt.observe in 0..16777215 as $A
      coap.payload         == "the first state"                    @RFC7252:5.7.1

  5 client.b -> proxy [coap.type == CON && coap.code == GET && coap.opt.observe == 0]
      coap.token           len 4..4     as $TOK5
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.obs, "?PRX_OBS"))
      if !$dut.forward: coap.path == $res.obs
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1

  either
    6 proxy -> client.b [reply to 5] within $tx.answer             @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK5                                @RFC7252:5.3.1
        given coap.opt.observe in 0..16777215 as $B
        coap.payload       == "the first state"                    @RFC7641:5
        coap.opt.max_age   in 0..30                                @RFC7641:5
  or
    7 proxy -> server [coap.code == GET && coap.path == $res.obs] within $time.step
        if coap.opt.observe present && coap.token != coap.token of 2: coap.opt.observe != 0  @RFC7641:5

    8 server -> proxy [reply to 7]
        coap.code          == 2.05
        if coap.opt.observe of 7 present: coap.opt.observe == 6
        coap.opt.max_age   == 30
        coap.opt.ctype     == 0
        coap.payload       == "the first state"

    9 proxy -> client.b [reply to 5] within $tx.answer             @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK5                                @RFC7252:5.3.1
        given coap.opt.observe in 0..16777215 as $B
        coap.payload       == "the first state"                    @RFC7252:5.7.1
  end

  # Who does not observe is answered from the same store, or from the server.
  16 client.b -> proxy [coap.type == CON && coap.code == GET && coap.opt.observe absent]
      coap.token           len 5..5     as $PLAIN
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.obs, "?PRX_OBS"))
      if !$dut.forward: coap.path == $res.obs
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1

  either
    17 proxy -> client.b [reply to 16] within $tx.answer           @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $PLAIN                               @RFC7252:5.3.1
        coap.opt.observe   absent                                  @RFC7641:2
  or
    18 proxy -> server [coap.code == GET && coap.path == $res.obs] within $time.step
        coap.token         len 0..$dut.token_max                   @RFC7252:5.3.1

    19 server -> proxy [reply to 18]
        coap.code          == 2.05
        coap.opt.max_age   == 30
        coap.opt.ctype     == 0
        coap.payload       == "the first state"

    20 proxy -> client.b [reply to 16] within $tx.answer           @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $PLAIN                               @RFC7252:5.3.1
        coap.opt.observe   absent                                  @RFC7641:2
  end

  10 server -> proxy [reply to 2]
      coap.type            == CON
      coap.code            == 2.05
      coap.opt.observe     == 9
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "the second state"

  all
    11 proxy -> client.a [reply to 1] within $time.step            @RFC7641:5
        coap.code          == 2.05                                 @RFC7641:4.2
        coap.token         == $TOK1                                @RFC7252:5.3.1
        coap.opt.observe   is newer24($A)                          @RFC7641:4.4
        coap.payload       == "the second state"                   @RFC7641:5
  and
    12 proxy -> client.b [reply to 5] within $time.step            @RFC7641:5
        coap.code          == 2.05                                 @RFC7641:4.2
        coap.token         == $TOK5                                @RFC7252:5.3.1
        coap.opt.observe   is newer24($B)                          @RFC7641:4.4
        coap.payload       == "the second state"                   @RFC7641:5
  end

  13 server -> proxy [reply to 2]
      coap.type            == CON
      coap.code            == 4.04

  all
    14 proxy -> client.a [reply to 1] within $time.step            @RFC7641:5
        coap.code          == 4.04                                 @RFC7641:4.2
        coap.token         == $TOK1                                @RFC7252:5.3.1
        coap.opt.observe   absent                                  @RFC7641:4.2
  and
    15 proxy -> client.b [reply to 5] within $time.step            @RFC7641:5
        coap.code          == 4.04                                 @RFC7641:4.2
        coap.token         == $TOK5                                @RFC7252:5.3.1
        coap.opt.observe   absent                                  @RFC7641:4.2
  end
