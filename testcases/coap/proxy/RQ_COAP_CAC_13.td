test      RQ_COAP_CAC_13
title     Another server
purpose   What is stored of one server does not answer a request for the same path of another.
source    RFC 7252
covers    RFC7252:5.6 RFC7252:5.7.2 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & proxy.forward & server.get
topology  coap-proxy

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      coap.opt.proxy_uri   == concat($server.a.uri, concat($res.test, "?CAC_13"))

  2 proxy -> server.a [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.2
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server.a -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "first"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.payload         == "first"                              @RFC7252:5.7.1

  5 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK5
      coap.opt.proxy_uri   == concat($server.b.uri, concat($res.test, "?CAC_13"))

  6 proxy -> server.b [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.2
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  7 server.b -> proxy [reply to 6]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 0
      coap.payload         == "second"

  8 proxy -> client [reply to 5] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK5                                @RFC7252:5.3.1
      coap.payload         == "second"                             @RFC7252:5.7.1
