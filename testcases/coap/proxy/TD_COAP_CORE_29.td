test      TD_COAP_CORE_29
title     Reverse proxy, store and Max-Age
purpose   A reverse proxy answers from its store while the response is fresh, with no more Max-Age than is left of it.
source    ETSI CoAP Plugtests, TD_COAP_CORE_29 (no published text; from a checker of its captures)
covers    RFC7252:5.7.1 RFC7252:5.6.1 RFC7252:5.7.3 RFC7252:5.10.5 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & proxy.reverse & proxy.cache & server.get
topology  coap-reverse-proxy
note      Nothing says that a proxy must store a response: where it asks the server again, the test is INCONC. What it does when the
          time is over is RQ_COAP_CAC_01.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4     as $TOK1
      coap.opt.uri_query   len 8..8     as $Q

  2 proxy -> server [coap.code == GET && coap.path == $res.validate] within $time.step  @RFC7252:5.7.1
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "good for a while"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.opt.max_age     in 0..30                                @RFC7252:5.7.1
      coap.payload         == "good for a while"                   @RFC7252:5.7.1

  let $ASKED = 0
  5 wait 1200ms

  6 client -> proxy [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4     as $TOK6
      coap.opt.uri_query   == $Q

  either
    7 proxy -> client [reply to 6] within $tx.answer               @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.6.1
        coap.token         == $TOK6                                @RFC7252:5.3.1
        coap.payload       == "good for a while"                   @RFC7252:5.6.1
        coap.opt.max_age   in 0..29                                @RFC7252:5.7.1
  or
    8 proxy -> server [coap.code == GET && coap.path == $res.validate] within $time.step
        coap.token         len 0..$dut.token_max                   @RFC7252:5.3.1

    9 server -> proxy [reply to 8]
        coap.code          == 2.05
        coap.opt.max_age   == 30
        coap.opt.ctype     == 0
        coap.payload       == "good for a while"

    10 proxy -> client [reply to 6] within $tx.answer              @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK6                                @RFC7252:5.3.1

    let $ASKED = 1
  end

  check given $ASKED == 0 for proxy
