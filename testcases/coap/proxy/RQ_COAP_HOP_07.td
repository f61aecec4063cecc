test      RQ_COAP_HOP_07
title     A request that goes round in a circle
purpose   A request that comes back to the proxy again and again ends there with 5.08; a 5.08 that comes back to the proxy which sent it goes no further.
source    RFC 8768
covers    RFC8768:3 RFC8768:4 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse) & proxy.hop_limit
topology  coap-proxy
note      The tester is the other proxy of the circle: what it gets as a server it sends back as a client. What the first client is told then no clause says: a 5.08 is a remark, for a proxy may not look for its name.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?HOP_07"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.hop_limit   == 3

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.opt.hop_limit   == 2                                    @RFC8768:3

  3 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK3
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?HOP_07"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
      coap.opt.hop_limit   == coap.opt.hop_limit of 2 - 1

  all
    4 should proxy -> client [reply to 3] within $tx.answer        @RFC8768:3
        should coap.code   == 5.08                                 @RFC8768:3
        coap.token         == $TOK3                                @RFC7252:5.3.1
        should coap.payload_length >= 1                            @RFC8768:4
  and
    5 never proxy -> server [coap.code == GET && coap.path == $res.test] for 2 * $time.settle  @RFC8768:3
  end

  6 if len(coap.payload of 4) >= 1: server -> proxy [reply to 2]
      coap.code            == 5.08
      coap.opt.max_age     == 0
      coap.payload         == concat("p2.example ", coap.payload of 4)

  7 if len(coap.payload of 4) >= 1: should proxy -> client [reply to 1] within $tx.answer  @RFC7252:5.2
      should coap.code     != 5.08                                 @RFC8768:4
      coap.token           == $TOK1                                @RFC7252:5.3.1
