test      RQ_COAP_HOP_01
title     A proxy counts down
purpose   The Hop-Limit of a request that is passed on is one less.
source    RFC 8768
covers    RFC8768:3 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse) & proxy.hop_limit
topology  coap-proxy

cases $HOPS
  two 2
  sixteen 16
  most 255

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?HOP_01"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.hop_limit   == $HOPS

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.opt.hop_limit   == $HOPS - 1                            @RFC8768:3

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 0
      coap.payload         == "from the server"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
