test      RQ_COAP_CAC_11
title     ETags of a client
purpose   A proxy confirms the ETag of what it has stored, and no other one; the Max-Age that it gives is what is left.
source    RFC 7252
covers    RFC7252:5.6.2 RFC7252:5.9.1.3 RFC7252:5.10.6.2 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & server.get & (proxy.forward | proxy.reverse) & proxy.cache
topology  coap-proxy
note      The full response is right, too, and so is asking the server.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_11"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.etag        == 'c11a'
      coap.opt.max_age     == 30
      coap.opt.ctype       == 0
      coap.payload         == "first"

  4 proxy -> client [reply to 1] within $tx.answer                 @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.7.1
      coap.token           == $TOK1                                @RFC7252:5.3.1
      given coap.opt.etag  == 'c11a'                               @RFC7252:5.7.1
      coap.payload         == "first"                              @RFC7252:5.7.1

  5 wait 1200ms

  6 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK6
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_11"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
      coap.opt.etag        == 'c11a'

  either
    7 proxy -> client [reply to 6] within $tx.answer            @RFC7252:5.2
        coap.token         == $TOK6                                @RFC7252:5.3.1
        coap.code          in {2.03, 2.05}                         @RFC7252:5.6.2
        if coap.code == 2.03: coap.opt.etag == 'c11a'              @RFC7252:5.9.1.3
        if coap.code == 2.03: coap.payload absent                  @RFC7252:5.9.1.3
        if coap.code == 2.05: coap.payload == "first"              @RFC7252:5.6.2
        coap.opt.max_age   in 0..29                                @RFC7252:5.7.1
  or
    8 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step
        coap.token         len 0..$dut.token_max                   @RFC7252:5.3.1

    9 server -> proxy [reply to 8]
        coap.code          == 2.05
        coap.opt.etag      == 'c11a'
        coap.opt.max_age   == 30
        coap.opt.ctype     == 0
        coap.payload       == "first"

    10 proxy -> client [reply to 6] within $tx.answer           @RFC7252:5.2
        coap.token         == $TOK6                                @RFC7252:5.3.1
        coap.code          in {2.03, 2.05}                         @RFC7252:5.6.2
        if coap.code == 2.03: coap.opt.etag == 'c11a'              @RFC7252:5.9.1.3
        if coap.code == 2.03: coap.payload absent                  @RFC7252:5.9.1.3
        if coap.code == 2.05: coap.payload == "first"              @RFC7252:5.6.2
  end

  11 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK11
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.test, "?CAC_11"))
      if !$dut.forward: coap.path == $res.test
      if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
      coap.opt.etag        == 'c11b'

  either
    12 proxy -> client [reply to 11] within $tx.answer            @RFC7252:5.2
        coap.token         == $TOK11                                @RFC7252:5.3.1
        coap.code          == 2.05                                 @RFC7252:5.6.2
        coap.payload       == "first"                              @RFC7252:5.6.2
  or
    13 proxy -> server [coap.code == GET && coap.path == $res.test] within $time.step
        coap.token         len 0..$dut.token_max                   @RFC7252:5.3.1

    14 server -> proxy [reply to 13]
        coap.code          == 2.05
        coap.opt.etag      == 'c11a'
        coap.opt.max_age   == 30
        coap.opt.ctype     == 0
        coap.payload       == "first"

    15 proxy -> client [reply to 11] within $tx.answer           @RFC7252:5.2
        coap.token         == $TOK11                                @RFC7252:5.3.1
        coap.code          == 2.05                                 @RFC7252:5.6.2
        coap.payload       == "first"                              @RFC7252:5.6.2
  end
