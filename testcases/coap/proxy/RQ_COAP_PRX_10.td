test      RQ_COAP_PRX_10
title     Unsafe options of a response
purpose   A response with an option that the proxy does not know and that is unsafe to forward becomes 5.02.
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
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?PRX_10"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.number      contains $N
      coap.opt.unknown     contains 'c0ffee'
      coap.opt.ctype       == 0
      coap.payload         == "from the server"

  4 proxy -> client [reply to 1] within $time.gateway              @RFC7252:5.7.1
      coap.code            == 5.02                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
