test      RQ_COAP_PRX_21
title     A body in blocks through a proxy
purpose   A body that the server sends in blocks reaches the client whole, whether the proxy passes the blocks on or puts them together.
source    RFC 7959
covers    RFC7959:2.4 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.get & client.block2 & server.get & (proxy.forward | proxy.reverse)
topology  coap-proxy
note      A proxy that does not know Block2 says 4.02 or 5.02: then nothing is judged.

steps
  1 client -> proxy [coap.type == CON && coap.code == GET]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.large, "?PRX_21"))
      if !$dut.forward: coap.path == $res.large
      if !$dut.forward: coap.opt.uri_query len 8..8

  2 proxy -> server [coap.code == GET && coap.path == $res.large] within $time.step  @RFC7252:5.7.1
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 server -> proxy [reply to 2]
      coap.code            == 2.05
      coap.opt.etag        == 'b10c'
      coap.opt.ctype       == 0
      coap.opt.max_age     == 0
      coap.opt.block2.num  == 0
      coap.opt.block2.more == 1
      coap.opt.block2.szx  == 0
      coap.payload         == "the first block,"

  either
    4 proxy -> client [reply to 1] within $tx.answer               @RFC7252:5.2
        given coap.code    == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK1                                @RFC7252:5.3.1
        coap.opt.block2.num == 0                                   @RFC7959:2.4
        coap.opt.block2.more == 1                                  @RFC7959:2.4
        coap.opt.block2.szx == 0                                   @RFC7959:2.4
        coap.payload       == "the first block,"                   @RFC7959:2.4

    5 client -> proxy [coap.type == CON && coap.code == GET]
        coap.token         len 4..4     as $TOK5
        if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.large, "?PRX_21"))
        if !$dut.forward: coap.path == $res.large
        if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
        coap.opt.block2.num == 1
        coap.opt.block2.more == 0
        coap.opt.block2.szx == 0

    6 given proxy -> server [coap.code == GET && coap.path == $res.large] within $time.step
        coap.opt.block2.num == 1                                   @RFC7959:2.4
        coap.opt.block2.szx == 0                                   @RFC7959:2.4

    7 server -> proxy [reply to 6]
        coap.code          == 2.05
        coap.opt.etag      == 'b10c'
        coap.opt.ctype     == 0
        coap.opt.max_age   == 0
        coap.opt.block2.num == 1
        coap.opt.block2.more == 0
        coap.opt.block2.szx == 0
        coap.payload       == "and the last one"

    8 proxy -> client [reply to 5] within $tx.answer               @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK5                                @RFC7252:5.3.1
        coap.opt.block2.num == 1                                   @RFC7959:2.4
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.payload       == "and the last one"                   @RFC7959:2.4
  or
    9 proxy -> server [coap.code == GET && coap.path == $res.large && coap.opt.block2 present] within $time.step
        coap.opt.block2.num == 1                                   @RFC7959:2.4
        coap.opt.block2.szx == 0                                   @RFC7959:2.4

    10 server -> proxy [reply to 9]
        coap.code          == 2.05
        coap.opt.etag      == 'b10c'
        coap.opt.ctype     == 0
        coap.opt.max_age   == 0
        coap.opt.block2.num == 1
        coap.opt.block2.more == 0
        coap.opt.block2.szx == 0
        coap.payload       == "and the last one"

    11 proxy -> client [reply to 1] within $tx.answer              @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.7.1
        coap.token         == $TOK1                                @RFC7252:5.3.1
        if coap.opt.block2.more present: given coap.opt.block2.more == 0
        coap.payload       == "the first block,and the last one"   @RFC7959:2.4
  end
