test      RQ_COAP_PRX_07
title     A response that cannot be read
purpose   When the response of the server breaks the message format, the client gets 5.02.
source    RFC 7252
covers    RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse)
topology  coap-proxy
note      A message that breaks its format is rejected, which may be in silence (RFC 7252 section 4.2): a proxy that goes on waiting says 5.04 in the end, which is a remark.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?PRX_07"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.end_marker  == 0xff

  4 proxy -> client [reply to 1] within $time.gateway              @RFC7252:5.7.1
      coap.code            in {5.02, 5.04}                         @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      should coap.code     == 5.02                                 @RFC7252:5.7.1
