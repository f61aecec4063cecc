test      RQ_COAP_CAC_02
title     A response that does not say how long it is fresh
purpose   A stored response without Max-Age is not used when it is older than a minute.
source    RFC 7252
covers    RFC7252:5.10.5 RFC7252:5.6.1 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse)
topology  coap-proxy
slow      yes
note      Whether a response is stored at all is up to the proxy. Its clock may tick in whole seconds.

cases $CODE
  content 0x45
  not_found 0x84

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_02"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server -> proxy [reply to 2]
      coap.code            == $CODE
      coap.opt.ctype       == 0
      coap.payload         == "first"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == $CODE                                @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.payload         == "first"                              @RFC7252:5.7.1

  5 wait 62s

  6 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK6
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_02"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1

  7 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.10.5
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  8 server -> proxy [reply to 7]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 0
      coap.payload         == "second"

  9 proxy -> client [reply to 6] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK6                                @RFC7252:5.3.1
      coap.payload         == "second"                             @RFC7252:5.7.1
