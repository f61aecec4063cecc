test      RQ_COAP_HOP_03
title     Values that Hop-Limit has not
purpose   A request with Hop-Limit 0 or above 255 is refused with 4.00.
source    RFC 8768
covers    RFC8768:3 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse) & proxy.hop_limit
topology  coap-proxy

cases $HOPS
  zero 0
  two_octets 256

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?HOP_03"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.hop_limit   == $HOPS

  2 proxy -> client [reply to 1] within $tx.answer                 @RFC8768:3
      coap.code            == 4.00                                 @RFC8768:3
      coap.token           == $TOK1                                @RFC7252:5.3.1

  3 never proxy -> server [coap.code == GET] for $time.settle      @RFC8768:3
