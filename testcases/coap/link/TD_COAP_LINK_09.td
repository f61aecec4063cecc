test      TD_COAP_LINK_09
title     Hierarchy of link lists
purpose   A list may hold a link to another list, which holds links to further resources.
source    ETSI CoAP Plugtests, TD_COAP_LINK_09
covers    RFC6690:4 RFC6690:5 RFC6690:2 RFC6690:7.3 RFC7252:7.2.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:5.5.1 RFC7252:5.8.1 RFC7252:4.2 RFC7959:2.3 RFC7959:2.4
needs     client.get & server.get & server.core & server.hierarchy
uses      server $res.well_known_core read, server $res.path read, server $res.sub1 read
topology  coap-pair
note      That the child tells its own path is what the published test expects, not the RFC: a remark.

given
  server serves $res.path to GET as a list of links, and $res.sub1 below it

steps
  let $LIST = ''

  1 ask client "Send a confirmable GET to {server}{res.well_known_core}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.well_known_core && coap.opt.uri_query absent &&
                      coap.opt.block2.num absent] within $time.stimulus
      coap.mid             any          as $MID2
      coap.token           len 0..$dut.token_max as $TOK2          @RFC7252:5.3.1

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.opt.ctype == 40                                  @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == 40              @RFC6690:4
      coap.token           == $TOK2                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID2                       @RFC7252:4.2
      if coap.opt.block2 absent: should coap.payload is link_format

  append $LIST coap.payload of 3
  let $SZX1 = coap.opt.block2.szx of 3

  4 if coap.opt.block2.more of 3 == 1: repeat until coap.opt.block2.more of 6 == 0 max 256
    5 given client -> server [coap.code == GET && coap.path == $res.well_known_core && coap.opt.uri_query absent &&
                              coap.opt.block2.num >= 1] within $time.step
        given coap.opt.block2.num in {len($LIST) / 2^($SZX1 + 4), 0..1048575}
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx in {$SZX1, 0..$SZX1} as $SZX1          @RFC7959:2.4
        given coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($LIST)
        coap.token         len 0..$dut.token_max as $TOK5          @RFC7252:5.3.1

    6 server -> client [reply to 5] within $tx.answer              @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $TOK5                                @RFC7252:5.3.1
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 5, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($LIST)  @RFC7959:2.3
        coap.opt.block2.more in {0, 1}
        coap.opt.block2.szx in {$SZX1, 0..$SZX1} as $SZX1          @RFC7959:2.4

    append $LIST coap.payload of 6
  end

  7 check $LIST is link_format for server                          @RFC6690:2
  8 if $LIST is link_format: check given by server.hierarchy $LIST is links_contain($res.path) for server  @RFC6690:5
  9 if $LIST is link_format: check given by server.hierarchy $LIST is link_has($res.path, "ct", "40") for server  @RFC7252:7.2.1

  let $SUBLIST = ''

  10 ask client "Send a confirmable GET to {server}{res.path}"

  11 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.path &&
                      coap.opt.block2.num absent] within $time.stimulus
      coap.mid             any          as $MID11
      coap.token           len 0..$dut.token_max as $TOK11         @RFC7252:5.3.1

  12 server -> client [reply to 11] within $tx.answer              @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.opt.ctype == 40                                  @RFC7252:5.5.1
      if coap.opt.ctype present: given by server.hierarchy coap.opt.ctype == 40  @RFC6690:7.3
      coap.token           == $TOK11                               @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID11                      @RFC7252:4.2
      if coap.opt.block2 absent: should coap.payload is link_format

  append $SUBLIST coap.payload of 12
  let $SZX2 = coap.opt.block2.szx of 12

  13 if coap.opt.block2.more of 12 == 1: repeat until coap.opt.block2.more of 15 == 0 max 256
    14 given client -> server [coap.code == GET && coap.path == $res.path &&
                              coap.opt.block2.num >= 1] within $time.step
        given coap.opt.block2.num in {len($SUBLIST) / 2^($SZX2 + 4), 0..1048575}
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx in {$SZX2, 0..$SZX2} as $SZX2          @RFC7959:2.4
        given coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($SUBLIST)
        coap.token         len 0..$dut.token_max as $TOK14         @RFC7252:5.3.1

    15 server -> client [reply to 14] within $tx.answer            @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $TOK14                               @RFC7252:5.3.1
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 14, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($SUBLIST)  @RFC7959:2.3
        coap.opt.block2.more in {0, 1}
        coap.opt.block2.szx in {$SZX2, 0..$SZX2} as $SZX2          @RFC7959:2.4

    append $SUBLIST coap.payload of 15
  end

  16 check $SUBLIST is link_format for server                      @RFC6690:2
  17 if $SUBLIST is link_format: check given by server.hierarchy $SUBLIST is links_contain($res.sub1) for server  @RFC6690:5

  18 ask client "Send a confirmable GET to {server}{res.sub1}"

  19 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.sub1] within $time.stimulus
      coap.mid             any          as $MID19
      coap.token           len 0..$dut.token_max as $TOK19         @RFC7252:5.3.1

  20 server -> client [reply to 19] within $tx.answer              @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK19                               @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID19                      @RFC7252:4.2
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload  contains $res.sub1

  21 confirm client "It shows the payload of the last response" shows coap.payload of 20
