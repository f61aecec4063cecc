test      RQ_COAP_PRX_04
title     A scheme that is not supported
purpose   A proxy that cannot act for the scheme of a URI says 5.05.
source    RFC 7252
covers    RFC7252:5.7.2 RFC7252:5.10.2 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & proxy.forward & server.get
topology  coap-proxy

cases $URI $SCHEME
  uri "ftp" ""
  unknown_uri "unknown+coap" ""
  scheme "" "ftp"

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if len($URI) > 0: coap.opt.proxy_uri == concat($URI, concat("://", concat($server.host, "/a")))
      if len($SCHEME) > 0: coap.opt.proxy_scheme == $SCHEME
      if len($SCHEME) > 0: coap.opt.uri_host == $server.host
      if len($SCHEME) > 0: coap.opt.uri_port == $server.port
      if len($SCHEME) > 0: coap.path == "/a"

  2 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 5.05                                 @RFC7252:5.7.2
      coap.token           == $TOK1                                @RFC7252:5.3.1

  3 never proxy -> server [coap.code == GET] for $time.settle      @RFC7252:5.7.2
