test      TD_COAP_CORE_28
title     Reverse proxy, If-None-Match
purpose   A reverse proxy passes If-None-Match on, and the answers of the server back.
source    ETSI CoAP Plugtests, TD_COAP_CORE_28 (no published text; from a checker of its captures)
covers    RFC7252:5.7.3 RFC7252:5.7.1 RFC7252:5.10.8.2 RFC7252:5.8.3 RFC7252:5.2 RFC7252:5.3.1
needs     client.put & client.if_none_match & proxy.reverse & server.put & server.if_none_match
topology  coap-reverse-proxy

steps
  1 client -> proxy [coap.type == CON && coap.code == PUT && coap.path == $res.create3]
      coap.token           len 4..4     as $TOK1
      coap.opt.uri_query   len 8..8     as $Q
      coap.opt.if_none_match len 0..0
      coap.payload         len 16..32

  2 proxy -> server [coap.code == PUT && coap.path == $res.create3] within $time.step  @RFC7252:5.7.1
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3
      coap.opt.if_none_match len 0..0                              @RFC7252:5.7.1
      coap.opt.if_none_match present                               @RFC7252:5.7.1
      coap.payload         == coap.payload of 1                    @RFC7252:5.7.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.01

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.01                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1

  5 client -> proxy [coap.type == CON && coap.code == PUT && coap.path == $res.create3]
      coap.token           len 4..4     as $TOK5
      coap.opt.uri_query   == $Q
      coap.opt.if_none_match len 0..0
      coap.payload         len 33..40

  6 proxy -> server [coap.code == PUT && coap.path == $res.create3] within $time.step  @RFC7252:5.7.1
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3
      coap.opt.if_none_match present                               @RFC7252:5.7.1
      coap.payload         == coap.payload of 5                    @RFC7252:5.7.1

  7 server -> proxy [reply to 6]
      coap.code            == 4.12

  8 proxy -> client [reply to 5] within $tx.answer                 @RFC7252:5.2
      coap.code            == 4.12                                 @RFC7252:5.7.1
      coap.token           == $TOK5                                @RFC7252:5.3.1
