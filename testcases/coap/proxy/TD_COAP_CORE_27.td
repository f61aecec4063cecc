test      TD_COAP_CORE_27
title     Reverse proxy, ETag and If-Match
purpose   A reverse proxy passes ETag and If-Match on, and does not serve from its store what a PUT through it has changed.
source    ETSI CoAP Plugtests, TD_COAP_CORE_27 (no published text; from a checker of its captures)
covers    RFC7252:5.7.3 RFC7252:5.7.1 RFC7252:5.10.6 RFC7252:5.10.8.1 RFC7252:5.9.1.4 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & client.put & client.if_match & proxy.reverse & server.get & server.put & server.etag & server.if_match
topology  coap-reverse-proxy
note      A reverse proxy may make ETags of its own (RFC 7252 section 5.7.3): that is a remark. If-Match reaches the server as the server's.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4     as $TOK1
      coap.opt.uri_query   len 8..8     as $Q

  2 proxy -> server [coap.code == GET && coap.path == $res.validate] within $time.step  @RFC7252:5.7.1
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.etag        == 'e101'
      coap.opt.max_age     == 30
      coap.payload         == "as it was"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.opt.etag        len 1..8     as $E1                     @RFC7252:5.7.1
      should coap.opt.etag == 'e101'                               @RFC7252:5.7.3
      coap.payload         == "as it was"                          @RFC7252:5.7.1

  5 client -> proxy [coap.type == CON && coap.code == PUT && coap.path == $res.validate]
      coap.token           len 4..4     as $TOK5
      coap.opt.uri_query   == $Q
      coap.opt.if_match    == $E1
      coap.payload         == "as it became"

  6 proxy -> server [coap.code == PUT && coap.path == $res.validate] within $time.step  @RFC7252:5.7.1
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3
      coap.opt.if_match    == 'e101'                               @RFC7252:5.7.1
      coap.payload         == "as it became"                       @RFC7252:5.7.1

  7 server -> proxy [reply to 6]
      coap.code            == 2.04

  8 proxy -> client [reply to 5] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.04                                 @RFC7252:5.7.1
      coap.token           == $TOK5                                @RFC7252:5.3.1

  9 client -> proxy [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4     as $TOK9
      coap.opt.uri_query   == $Q

  10 proxy -> server [coap.code == GET && coap.path == $res.validate] within $time.step  @RFC7252:5.9.1.4
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3

  11 server -> proxy [reply to 10]
      coap.code            == 2.05
      coap.opt.etag        == 'e102'
      coap.opt.max_age     == 30
      coap.payload         == "as it became"

  12 proxy -> client [reply to 9] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK9                                @RFC7252:5.3.1
      coap.opt.etag        len 1..8     as $E2                     @RFC7252:5.7.1
      $E2                  != $E1                                  @RFC7252:5.7.3
      coap.payload         == "as it became"                       @RFC7252:5.7.1

  13 client -> proxy [coap.type == CON && coap.code == PUT && coap.path == $res.validate]
      coap.token           len 4..4     as $TOK13
      coap.opt.uri_query   == $Q
      coap.opt.if_match    == $E1
      coap.payload         == "too late"

  14 proxy -> server [coap.code == PUT && coap.path == $res.validate] within $time.step  @RFC7252:5.7.1
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3
      coap.opt.if_match    == 'e101'                               @RFC7252:5.7.1

  15 server -> proxy [reply to 14]
      coap.code            == 4.12

  16 proxy -> client [reply to 13] within $tx.answer               @RFC7252:5.2
      coap.code            == 4.12                                 @RFC7252:5.7.1
      coap.token           == $TOK13                               @RFC7252:5.3.1
