test      RQ_COAP_HOP_02
title     The last hop
purpose   A request with Hop-Limit 1 goes nowhere, and gets 5.08.
source    RFC 8768
covers    RFC8768:3 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse) & proxy.hop_limit
topology  coap-proxy
note      That the request ends here is a MUST, 5.08 a SHOULD. The diagnostic payload should say which proxy it was.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?HOP_02"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.hop_limit   == 1

  all
    2 should proxy -> client [reply to 1] within $tx.answer          @RFC8768:3
        should coap.code   == 5.08                                 @RFC8768:3
        coap.token         == $TOK1                                @RFC7252:5.3.1
        should coap.payload_length >= 1                            @RFC8768:4
        should coap.payload not contains " "                       @RFC8768:4
  and
    3 never proxy -> server [coap.code == GET && coap.path == $res.test] for 2 * $time.settle  @RFC8768:3
  end
