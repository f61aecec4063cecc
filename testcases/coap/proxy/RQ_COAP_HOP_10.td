test      RQ_COAP_HOP_10
title     A stored 5.08 and a request that may go further
purpose   What was stored for a request that ran out of hops does not answer one with a larger Hop-Limit.
source    RFC 8768
covers    RFC8768:3 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse) & proxy.hop_limit
topology  coap-proxy
note      Whether a response is stored at all is up to the proxy.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?HOP_10"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.hop_limit   == 3

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.opt.hop_limit   == 2                                    @RFC8768:3

  3 server -> proxy [reply to 2]
      coap.code            == 5.08
      coap.opt.max_age     == 30
      coap.payload         == "p2"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      given coap.code      == 5.08                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1

  5 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK5
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?HOP_10"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
      coap.opt.hop_limit   == 200

  6 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC8768:3
      coap.opt.hop_limit   == 199                                  @RFC8768:3

  7 server -> proxy [reply to 6]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 0
      coap.payload         == "from the server"

  8 proxy -> client [reply to 5] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC8768:3
      coap.token           == $TOK5                                @RFC7252:5.3.1
      coap.payload         == "from the server"                    @RFC7252:5.7.1
