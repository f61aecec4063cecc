test      TD_COAP_CORE_26
title     Reverse proxy, Accept
purpose   A reverse proxy passes Accept on, and what it has stored for one format does not answer a request for another.
source    ETSI CoAP Plugtests, TD_COAP_CORE_26 (no published text; from a checker of its captures)
covers    RFC7252:5.7.3 RFC7252:5.7.1 RFC7252:5.10.4 RFC7252:5.6 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & client.accept & proxy.reverse & server.get & server.accept
topology  coap-reverse-proxy

steps
  1 client -> proxy [coap.type == CON && coap.code == GET && coap.path == $res.multi_format && coap.opt.accept == 0]
      coap.token           len 4..4     as $TOK1
      coap.opt.uri_query   len 8..8     as $Q

  2 proxy -> server [coap.code == GET && coap.path == $res.multi_format] within $time.step  @RFC7252:5.7.1
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3
      coap.opt.accept      == 0                                    @RFC7252:5.7.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.opt.max_age     == 30
      coap.payload         == "as text"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.opt.ctype       == 0                                    @RFC7252:5.7.1
      coap.payload         == "as text"                            @RFC7252:5.7.1

  5 client -> proxy [coap.type == CON && coap.code == GET && coap.path == $res.multi_format && coap.opt.accept == 41]
      coap.token           len 4..4     as $TOK5
      coap.opt.uri_query   == $Q

  6 proxy -> server [coap.code == GET && coap.path == $res.multi_format] within $time.step  @RFC7252:5.6
      coap.opt.uri_query   == $Q                                   @RFC7252:5.7.3
      coap.opt.accept      == 41                                   @RFC7252:5.7.1

  7 server -> proxy [reply to 6]
      coap.code            == 2.05
      coap.opt.ctype       == 41
      coap.opt.max_age     == 30
      coap.payload         == "<as>xml</as>"

  8 proxy -> client [reply to 5] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK5                                @RFC7252:5.3.1
      coap.opt.ctype       == 41                                   @RFC7252:5.7.1
      coap.payload         == "<as>xml</as>"                       @RFC7252:5.7.1
