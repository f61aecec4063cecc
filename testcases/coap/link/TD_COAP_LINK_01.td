test      TD_COAP_LINK_01
title     Discovery of the well-known list
purpose   A server lists its resources in link format at /.well-known/core.
source    ETSI CoAP Plugtests, TD_COAP_LINK_01
covers    RFC6690:4 RFC6690:2 RFC7252:7.2 RFC7252:5.2 RFC7252:5.3.1 RFC7252:5.5.1 RFC7252:5.8.1 RFC7252:4.2 RFC7959:2.3 RFC7959:2.4
needs     client.get & server.get & server.core
uses      server $res.well_known_core read, server $res.test read, server $res.create1 read, server $res.location_query read, server $res.large_create read, server $res.obs read
topology  coap-pair
note      The list may come in blocks. Names in upper case in rt and if break the grammar and pass all the same: the tests themselves use them.

given
  server serves $res.well_known_core to GET

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
  let $SZX = coap.opt.block2.szx of 3

  4 if coap.opt.block2.more of 3 == 1: repeat until coap.opt.block2.more of 6 == 0 max 256
    5 given client -> server [coap.code == GET && coap.path == $res.well_known_core && coap.opt.uri_query absent &&
                              coap.opt.block2.num >= 1] within $time.step
        given coap.opt.block2.num in {len($LIST) / 2^($SZX + 4), 0..1048575}
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx in {$SZX, 0..$SZX} as $SZX             @RFC7959:2.4
        given coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($LIST)
        coap.token         len 0..$dut.token_max as $TOK5          @RFC7252:5.3.1

    6 server -> client [reply to 5] within $tx.answer              @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $TOK5                                @RFC7252:5.3.1
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 5, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($LIST)  @RFC7959:2.3
        coap.opt.block2.more in {0, 1}
        coap.opt.block2.szx in {$SZX, 0..$SZX} as $SZX             @RFC7959:2.4

    append $LIST coap.payload of 6
  end

  7 check $LIST is link_format for server                          @RFC6690:2
  8 check should $LIST is links_once for server                    @RFC6690:3.1
  9 if $LIST is link_format: check must if $dut.lists_test else should $LIST is links_contain($res.test) for server  @RFC6690:4

  10 confirm client "It shows the list of resources" shows $LIST
