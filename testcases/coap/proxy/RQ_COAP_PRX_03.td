test      RQ_COAP_PRX_03
title     Proxy-Uri goes before Uri options
purpose   When a request has Proxy-Uri and Uri-Path, the path of Proxy-Uri counts.
source    RFC 7252
covers    RFC7252:5.10.2 RFC7252:5.7.2 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & proxy.forward & server.get
topology  coap-proxy
note      A client must not send both: a refusal is a remark.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      coap.opt.proxy_uri   == concat($server.uri, concat($res.test, "?PRX_03"))
      coap.path            == $res.seg

  either
    2 proxy -> server [coap.code == GET] within $time.step         @RFC7252:5.10.2
        coap.opt.uri_path  == $res.test                            @RFC7252:5.10.2
        coap.opt.uri_query == "PRX_03"                             @RFC7252:5.10.2

    3 server -> proxy [reply to 2]
        coap.code          == 2.05
        coap.payload       == "from the server"

    4 proxy -> client [reply to 1] within $tx.answer               @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK1                                @RFC7252:5.3.1
  or
    5 proxy -> client [reply to 1] within $tx.answer               @RFC7252:5.2
        coap.code          in {4.00, 4.02}                         @RFC7252:5.10.2
        should coap.code   == 2.05                                 @RFC7252:5.10.2
        coap.token         == $TOK1                                @RFC7252:5.3.1
  end
