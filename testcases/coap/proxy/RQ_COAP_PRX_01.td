test      RQ_COAP_PRX_01
title     Proxy-Uri becomes Uri options
purpose   The URI of a request to a forward proxy is split into the options of the request to the server, and Proxy-Uri stays behind.
source    RFC 7252
covers    RFC7252:5.7.2 RFC7252:5.10.2 RFC7252:6.4 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & proxy.forward & server.get
topology  coap-proxy

cases $URI $PATH $QUERY
  plain "/a/b?x=1" ["a", "b"] ["x=1"]
  encoded "/caf%C3%A9/%2F/c%26d?e=%26&f" ["café", "/", "c&d"] ["e=&", "f"]
  empty_segment "/a//b?" ["a", "", "b"] [""]

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      coap.opt.proxy_uri   == concat($server.uri, $URI)

  2 proxy -> server [coap.code == GET] within $time.step           @RFC7252:5.7.2
      coap.opt.uri_path    == $PATH                                @RFC7252:5.7.2
      coap.opt.uri_query   == $QUERY                               @RFC7252:5.7.2
      coap.opt.proxy_uri   absent                                  @RFC7252:5.7.2
      coap.opt.proxy_scheme absent                                 @RFC7252:5.7.2
      if coap.opt.uri_port present: coap.opt.uri_port == $server.port  @RFC7252:5.7.2
      if coap.opt.uri_host present: coap.opt.uri_host == $server.host  @RFC7252:5.7.2

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.payload         == "from the server"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      coap.payload         == "from the server"                    @RFC7252:5.7.1
