test      RQ_COAP_CAC_06
title     FETCH with another payload
purpose   A stored response to FETCH is not used for one with another payload.
source    RFC 7252
covers    RFC8132:2 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse)
topology  coap-proxy
note      RFC 8132 section 2 makes the payload a part of the cache key. A proxy that knows no FETCH says so: then nothing is judged.

steps
  1 client -> proxy [coap.type == CON && coap.code == FETCH]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_06"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.ctype       == 50
      coap.payload         == "[1]"

  2 given proxy -> server [coap.code == FETCH && coap.path == $res.test] within $time.step
      coap.payload         == "[1]"                                @RFC7252:5.7.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "first"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.payload         == "first"                              @RFC7252:5.7.1

  5 client -> proxy [coap.type == CON && coap.code == FETCH]
      coap.token           len 4..4     as $TOK5
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_06"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
      coap.opt.ctype       == 50
      coap.payload         == "[2]"

  6 proxy -> server [coap.code == FETCH && coap.path == $res.test] within $time.step  @RFC8132:2
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  7 server -> proxy [reply to 6]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 0
      coap.payload         == "second"

  8 proxy -> client [reply to 5] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK5                                @RFC7252:5.3.1
      coap.payload         == "second"                             @RFC7252:5.7.1
