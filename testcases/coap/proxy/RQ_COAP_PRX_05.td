test      RQ_COAP_PRX_05
title     A URI that names the proxy
purpose   A request whose Proxy-Uri names the proxy itself is one to the proxy itself: not refused, and no loop.
source    RFC 7252
covers    RFC7252:5.7.2 RFC7252:5.10.2 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & proxy.forward & server.get
topology  coap-proxy
note      What the proxy has at that path is its own business.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      coap.opt.proxy_uri   == concat($proxy.uri, $res.test)

  2 proxy -> client [reply to 1] within $time.gateway              @RFC7252:5.2
      coap.code            not in {5.05, 5.08}                     @RFC7252:5.7.2
      coap.token           == $TOK1                                @RFC7252:5.3.1
