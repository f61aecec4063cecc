test      RQ_COAP_CAC_08
title     A stored response is valid again
purpose   When the server confirms a stored response with 2.03, a client that sent no ETag gets the response itself, fresh for the new Max-Age.
source    RFC 7252
covers    RFC7252:5.6.2 RFC7252:5.9.1.3 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse) & proxy.cache
topology  coap-proxy
note      That a proxy asks for what is stale with its ETag is a SHOULD; without it there is nothing to confirm.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_08"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.etag        == 'c08a'
      coap.opt.max_age     == 1
      coap.opt.ctype       == 0
      coap.payload         == "first"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      given coap.opt.etag  == 'c08a'                               @RFC7252:5.7.1
      coap.payload         == "first"                              @RFC7252:5.7.1

  5 wait 2500ms

  6 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK6
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_08"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1

  7 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.6.1
      should coap.opt.etag contains 'c08a'                         @RFC7252:5.6.2

  8 if coap.opt.etag of 7 present: server -> proxy [reply to 7]
      coap.code            == 2.03
      coap.opt.etag        == 'c08a'
      coap.opt.max_age     == 20

  9 if coap.opt.etag of 7 absent: server -> proxy [reply to 7]
      coap.code            == 2.05
      coap.opt.etag        == 'c08a'
      coap.opt.max_age     == 20
      coap.opt.ctype       == 0
      coap.payload         == "first"

  10 proxy -> client [reply to 6] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.6.2
      coap.token           == $TOK6                                @RFC7252:5.3.1
      coap.payload         == "first"                              @RFC7252:5.6.2
      coap.opt.max_age     in 0..20                                @RFC7252:5.6.2
