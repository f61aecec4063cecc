test      RQ_COAP_HOP_06
title     The proxies on the way
purpose   5.08 of another proxy is passed on, and the names of the proxies in it say which way it came.
source    RFC 8768
covers    RFC8768:4 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse) & proxy.hop_limit
topology  coap-proxy
note      The names are for people who look for a fault: without them the proxy gets a remark.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?HOP_06"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.hop_limit   == 9

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.opt.hop_limit   == 8                                    @RFC8768:3

  3 server -> proxy [reply to 2]
      coap.code            == 5.08
      coap.opt.max_age     == 0
      coap.payload         == "p2.example"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 5.08                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      should coap.payload contains " p2.example"                   @RFC8768:4
      should coap.payload not is starts_with(" ")                  @RFC8768:4
