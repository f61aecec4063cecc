test      RQ_COAP_PRX_06
title     A silent server
purpose   When the server does not answer, the client gets 5.04.
source    RFC 7252
covers    RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse)
topology  coap-proxy
note      How long a proxy waits for a server that has acknowledged the request, or to which it was not confirmable, nothing says: when no
          answer comes in the time of the profile (time.gateway), nothing is judged.

cases $ACKNOWLEDGED
  silent 0
  acknowledged 1

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?PRX_06"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      coap.type            in {CON, NON}

  3 if $ACKNOWLEDGED == 1: server -> proxy [reply to 2]
      coap.type            == ACK
      coap.code            == 0.00

  4 if coap.type of 2 == CON && $ACKNOWLEDGED == 0: proxy -> client [reply to 1] within $time.gateway  @RFC7252:5.7.1
      coap.code            == 5.04                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1

  5 if coap.type of 2 == NON || $ACKNOWLEDGED == 1: given proxy -> client [reply to 1] within $time.gateway  @RFC7252:5.7.1
      coap.code            == 5.04                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
