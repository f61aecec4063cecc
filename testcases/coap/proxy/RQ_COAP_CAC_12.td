test      RQ_COAP_CAC_12
title     POST is not answered from what is stored
purpose   The success of a POST is not the response to the next one.
source    RFC 7252
covers    RFC7252:5.9.1 RFC7252:5.9.1.4 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.post & server.post & (proxy.forward | proxy.reverse)
topology  coap-proxy

cases $CODE
  created 0x41
  changed 0x44

steps
  1 client -> proxy [coap.type == CON && coap.code == POST]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_12"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.payload         == "again"

  2 proxy -> server [coap.code == POST && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server -> proxy [reply to 2]
      coap.code            == $CODE
      coap.opt.ctype       == 0
      coap.payload         == "first"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == $CODE                                @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.payload         == "first"                              @RFC7252:5.7.1

  5 client -> proxy [coap.type == CON && coap.code == POST]
      coap.token           len 4..4     as $TOK5
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_12"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
      coap.payload         == "again"

  6 proxy -> server [coap.code == POST && coap.path == $res.test] within $time.step  @RFC7252:5.9.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  7 server -> proxy [reply to 6]
      coap.code            == $CODE
      coap.opt.ctype       == 0
      coap.payload         == "second"

  8 proxy -> client [reply to 5] within $tx.answer                 @RFC7252:5.2
      coap.code            == $CODE                                @RFC7252:5.7.1
      coap.token           == $TOK5                                @RFC7252:5.3.1
      coap.payload         == "second"                             @RFC7252:5.7.1
