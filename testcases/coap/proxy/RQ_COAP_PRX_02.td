test      RQ_COAP_PRX_02
title     Proxy-Scheme with Uri options
purpose   A request with Proxy-Scheme goes to the server that Uri-Host and Uri-Port name, and Proxy-Scheme stays behind.
source    RFC 7252
covers    RFC7252:5.7.2 RFC7252:5.10.2 RFC7252:6.4 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & proxy.forward & server.get
topology  coap-proxy

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      coap.opt.proxy_scheme == "coap"
      coap.opt.uri_host    == $server.host
      coap.opt.uri_port    == $server.port
      coap.path            == $res.seg
      coap.opt.uri_query   == "PRX_02"

  2 proxy -> server [coap.code == GET] within $time.step           @RFC7252:5.7.2
      coap.opt.uri_path    == $res.seg                             @RFC7252:5.7.2
      coap.opt.uri_query   == "PRX_02"                             @RFC7252:5.7.2
      coap.opt.proxy_uri   absent                                  @RFC7252:5.7.2
      coap.opt.proxy_scheme absent                                 @RFC7252:5.7.2
      if coap.opt.uri_port present: coap.opt.uri_port == $server.port  @RFC7252:5.7.2

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.payload         == "from the server"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.payload         == "from the server"                    @RFC7252:5.7.1
