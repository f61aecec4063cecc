test      RQ_COAP_PRX_21_PUT
title     A body in blocks to a server behind a proxy
purpose   A body that the client sends in blocks reaches the server whole, whether the proxy passes the blocks on or puts them together.
source    RFC 7959
covers    RFC7959:2.5 RFC7252:5.7.1 RFC7252:5.2 RFC7252:5.3.1
needs     client.put & client.block1 & server.put & (proxy.forward | proxy.reverse)
topology  coap-proxy
note      A proxy that does not know Block1 says 4.02: then nothing is judged.

steps
  1 client -> proxy [coap.type == CON && coap.code == PUT]
      coap.token           len 4..4     as $TOK1
      if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.large_update, "?PRX_21"))
      if !$dut.forward: coap.path == $res.large_update
      if !$dut.forward: coap.opt.uri_query len 8..8
      coap.opt.ctype       == 0
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      coap.payload         == "the first block,"

  either
    2 proxy -> server [coap.code == PUT && coap.path == $res.large_update] within $time.step  @RFC7252:5.7.1
        coap.opt.block1.num == 0                                   @RFC7959:2.5
        coap.opt.block1.more == 1                                  @RFC7959:2.5
        coap.opt.block1.szx == 0                                   @RFC7959:2.5
        coap.payload       == "the first block,"                   @RFC7959:2.5

    3 server -> proxy [reply to 2]
        coap.code          == 2.31
        coap.opt.block1.num == 0
        coap.opt.block1.more == 1
        coap.opt.block1.szx == 0

    4 proxy -> client [reply to 1] within $tx.answer               @RFC7252:5.2
        coap.code          == 2.31                                 @RFC7252:5.7.1
        coap.token         == $TOK1                                @RFC7252:5.3.1
        coap.opt.block1.num == 0                                   @RFC7959:2.5

    5 client -> proxy [coap.type == CON && coap.code == PUT]
        coap.token           len 4..4     as $TOK5
        if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.large_update, "?PRX_21"))
        if !$dut.forward: coap.path == $res.large_update
        if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
        coap.opt.ctype       == 0
        coap.opt.block1.num  == 1
        coap.opt.block1.more == 0
        coap.opt.block1.szx  == 0
        coap.payload         == "and the last one"

    6 proxy -> server [coap.code == PUT && coap.path == $res.large_update] within $time.step  @RFC7252:5.7.1
        coap.opt.block1.num == 1                                   @RFC7959:2.5
        coap.opt.block1.more == 0                                  @RFC7959:2.5
        coap.payload       == "and the last one"                   @RFC7959:2.5

    7 server -> proxy [reply to 6]
        coap.code          == 2.04
        coap.opt.block1.num == 1
        coap.opt.block1.more == 0
        coap.opt.block1.szx == 0

    8 proxy -> client [reply to 5] within $tx.answer               @RFC7252:5.2
        coap.code          == 2.04                                 @RFC7252:5.7.1
        coap.token         == $TOK5                                @RFC7252:5.3.1
  or
    9 proxy -> client [reply to 1] within $tx.answer               @RFC7252:5.2
        given coap.code    == 2.31                                 @RFC7959:2.5
        coap.token         == $TOK1                                @RFC7252:5.3.1
        coap.opt.block1.num == 0                                   @RFC7959:2.5

    10 client -> proxy [coap.type == CON && coap.code == PUT]
        coap.token           len 4..4     as $TOK10
        if $dut.forward: coap.opt.proxy_uri == concat($server.uri, concat($res.large_update, "?PRX_21"))
        if !$dut.forward: coap.path == $res.large_update
        if !$dut.forward: coap.opt.uri_query == coap.opt.uri_query of 1
        coap.opt.ctype       == 0
        coap.opt.block1.num  == 1
        coap.opt.block1.more == 0
        coap.opt.block1.szx  == 0
        coap.payload         == "and the last one"

    11 proxy -> server [coap.code == PUT && coap.path == $res.large_update] within $time.step  @RFC7252:5.7.1
        if coap.opt.block1.more present: given coap.opt.block1.more == 0
        coap.payload       == "the first block,and the last one"   @RFC7959:2.5

    12 server -> proxy [reply to 11]
        coap.code          == 2.04

    13 proxy -> client [reply to 10] within $tx.answer             @RFC7252:5.2
        coap.code          == 2.04                                 @RFC7252:5.7.1
        coap.token         == $TOK10                               @RFC7252:5.3.1
  end
