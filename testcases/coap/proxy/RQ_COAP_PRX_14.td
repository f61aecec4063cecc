test      RQ_COAP_PRX_14
title     A non-confirmable request
purpose   The types of the messages on the two sides are independent; a non-confirmable request is passed on and answered.
source    RFC 7252
covers    RFC7252:5.7.1 RFC7252:5.2.3 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse)
topology  coap-proxy
note      A non-confirmable request may be lost: no answer to it is no failure.

steps
  1 client -> proxy [coap.type == NON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?PRX_14"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 given proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step
      may coap.type        == CON                                  @RFC7252:5.7.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.payload         == "from the server"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.type            != ACK                                  @RFC7252:5.2.3
      should coap.type     == NON                                  @RFC7252:5.2.3
      coap.payload         == "from the server"                    @RFC7252:5.7.1
