test      RQ_COAP_MET_22
title     A request for a proxy
purpose   A server that does not proxy, or not to such a URI, answers a request for a proxy with 5.05.
source    RFC 7252
covers    RFC7252:5.10.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The options: Proxy-Uri plugtest://no.example/x, and Proxy-Scheme plugtest beside a Uri-Host and a path.
cases $OPTIONS
  proxy-uri 'dd160a706c7567746573743a2f2f6e6f2e6578616d706c652f78'
  proxy-scheme concat(concat('3a6e6f2e6578616d706c65', uri_path($res.test, 3)), 'd80f706c756774657374')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  # 4.02 comes from an endpoint that does not implement the option at all.
  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.10.2
      coap.code            in {5.05, 4.02}                         @RFC7252:5.10.2
      should coap.code     == 5.05                                 @RFC7252:5.10.2
      coap.token           == slice($NONCE, 4, 4)                  @RFC7252:5.3.1
