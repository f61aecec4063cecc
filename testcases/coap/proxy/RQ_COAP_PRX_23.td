test      RQ_COAP_PRX_23
title     Copies of a request
purpose   Two copies of a confirmable request, of which the first is not answered yet, are one request to the server.
source    RFC 7252
covers    RFC7252:4.5 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.post & server.post & (proxy.forward | proxy.reverse)
topology  coap-proxy

steps
  1 client -> proxy [coap.type == CON && coap.code == POST]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?PRX_23"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.payload         == "once"

  2 proxy -> server [coap.code == POST && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 client -> proxy [coap.type == CON && coap.code == POST]
      coap.mid             == coap.mid of 1
      coap.token           == $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?PRX_23"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
      coap.payload         == "once"

  4 may proxy -> server [coap.code == POST && coap.path == $res.test] within $time.settle
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  5 server -> proxy [reply to 2]
      coap.code            == 2.04

  6 if coap.code of 4 present: server -> proxy [reply to 4]
      coap.code            == 2.04

  7 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.04                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      if coap.code of 4 present: should coap.code of 4 absent      @RFC7252:4.5
