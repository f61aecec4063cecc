test      RQ_COAP_CAC_07
title     A change through the proxy
purpose   After a success of PUT, POST or DELETE what is stored of the resource is not used.
source    RFC 7252
covers    RFC7252:5.9.1.1 RFC7252:5.9.1.2 RFC7252:5.9.1.4 RFC7252:5.6 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & client.put & client.post & client.delete & server.get & (proxy.forward | proxy.reverse)
topology  coap-proxy

cases $METHOD $CODE
  put_created 3 0x41
  put_changed 3 0x44
  post_changed 2 0x44
  delete_deleted 4 0x42

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_07"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "first"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.payload         == "first"                              @RFC7252:5.7.1

  5 client -> proxy [coap.type == CON && coap.code == $METHOD]
      coap.token           len 4..4     as $TOK5
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_07"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
      if $METHOD < 4: coap.payload == "second"

  6 proxy -> server [coap.code == $METHOD && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  7 server -> proxy [reply to 6]
      coap.code            == $CODE

  8 proxy -> client [reply to 5] within $tx.answer                 @RFC7252:5.2
      coap.code            == $CODE                                @RFC7252:5.7.1
      coap.token           == $TOK5                                @RFC7252:5.3.1

  9 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK9
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_07"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1

  10 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.9.1.4
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  11 server -> proxy [reply to 10]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 0
      coap.payload         == "second"

  12 proxy -> client [reply to 9] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK9                                @RFC7252:5.3.1
      coap.payload         == "second"                             @RFC7252:5.7.1
