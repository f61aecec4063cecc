test      RQ_COAP_PRX_08
title     Unsafe options of a request
purpose   A request with an option that the proxy does not know and that is unsafe to forward gets 4.02, and goes nowhere.
source    RFC 7252
covers    RFC7252:5.7.1 RFC7252:5.4.2 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse)
topology  coap-proxy

cases $N
  elective 65002
  critical 65003

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?PRX_08"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.number      contains $N
      coap.opt.unknown     contains 'c0ffee'

  2 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 4.02                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1

  3 never proxy -> server [coap.code == GET] for $time.settle      @RFC7252:5.7.1
