test      TD_COAP_LINK_08
title     Filter by a prefix of href
purpose   A query with a path that ends with an asterisk selects the links that begin so.
source    ETSI CoAP Plugtests, TD_COAP_LINK_08
covers    RFC6690:4.1 RFC6690:4 RFC6690:2 RFC7252:5.2 RFC7252:5.3.1 RFC7252:5.5.1 RFC7252:5.8.1 RFC7252:4.2 RFC7959:2.3 RFC7959:2.4
needs     client.get & client.query & server.get & server.core
uses      server $res.well_known_core read, server $res.test read, server $res.create1 read, server $res.location_query read, server $res.large_create read, server $res.obs read
topology  coap-pair
note      The whole list is fetched first: the answer must be the very part of it that the query selects. A server may ignore the query (RFC 6690 section 4.1).

given
  server serves $res.well_known_core to GET, with several links that begin alike, and others

steps
  let $FULL = ''

  1 ask client "Send a confirmable GET to {server}{res.well_known_core}, without a query"

  2 may client -> server [coap.type == CON && coap.code == GET && coap.path == $res.well_known_core && coap.opt.uri_query absent &&
                      coap.opt.block2.num absent] within $time.stimulus
      coap.mid             any          as $MID2
      coap.token           len 0..$dut.token_max as $TOK2          @RFC7252:5.3.1

  3 if coap.code of 2 present: server -> client [reply to 2] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.opt.ctype == 40                                  @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == 40              @RFC6690:4
      coap.token           == $TOK2                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID2                       @RFC7252:4.2
      if coap.opt.block2 absent: should coap.payload is link_format

  append $FULL coap.payload of 3
  let $SZX1 = coap.opt.block2.szx of 3

  4 if coap.opt.block2.more of 3 == 1: repeat until coap.opt.block2.more of 6 == 0 max 256
    5 given client -> server [coap.code == GET && coap.path == $res.well_known_core && coap.opt.uri_query absent &&
                              coap.opt.block2.num >= 1] within $time.step
        given coap.opt.block2.num in {len($FULL) / 2^($SZX1 + 4), 0..1048575}
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx in {$SZX1, 0..$SZX1} as $SZX1          @RFC7959:2.4
        given coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($FULL)
        coap.token         len 0..$dut.token_max as $TOK5          @RFC7252:5.3.1

    6 server -> client [reply to 5] within $tx.answer              @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $TOK5                                @RFC7252:5.3.1
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 5, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($FULL)  @RFC7959:2.3
        coap.opt.block2.more in {0, 1}
        coap.opt.block2.szx in {$SZX1, 0..$SZX1} as $SZX1          @RFC7959:2.4

    append $FULL coap.payload of 6
  end

  7 if coap.code of 2 present: check $FULL is link_format for server  @RFC6690:2

  let $LIST = ''

  8 ask client "Send a confirmable GET to {server}{res.well_known_core} with the query href={res.link_prefix}"

  9 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.well_known_core && coap.opt.uri_query == concat("href=", $res.link_prefix) &&
                      coap.opt.block2.num absent] within $time.stimulus
      coap.mid             any          as $MID9
      coap.token           len 0..$dut.token_max as $TOK9          @RFC7252:5.3.1

  10 server -> client [reply to 9] within $tx.answer               @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.opt.ctype == 40                                  @RFC7252:5.5.1
      if coap.opt.ctype present: coap.opt.ctype == 40              @RFC6690:4
      coap.token           == $TOK9                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $MID9                       @RFC7252:4.2
      if coap.opt.block2 absent: should coap.payload is links_subset($FULL, concat("href=", $res.link_prefix))

  append $LIST coap.payload of 10
  let $SZX2 = coap.opt.block2.szx of 10

  11 if coap.opt.block2.more of 10 == 1: repeat until coap.opt.block2.more of 13 == 0 max 256
    12 given client -> server [coap.code == GET && coap.path == $res.well_known_core && coap.opt.uri_query == concat("href=", $res.link_prefix) &&
                              coap.opt.block2.num >= 1] within $time.step
        given coap.opt.block2.num in {len($LIST) / 2^($SZX2 + 4), 0..1048575}
        coap.opt.block2.more == 0                                  @RFC7959:2.4
        coap.opt.block2.szx in {$SZX2, 0..$SZX2} as $SZX2          @RFC7959:2.4
        given coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($LIST)
        coap.token         len 0..$dut.token_max as $TOK12         @RFC7252:5.3.1

    13 server -> client [reply to 12] within $tx.answer            @RFC7252:5.2
        coap.code          == 2.05                                 @RFC7252:5.8.1
        coap.token         == $TOK12                               @RFC7252:5.3.1
        coap.opt.block2    present                                 @RFC7959:2.3
        coap.opt.block2.num in {coap.opt.block2.num of 12, 0..1048575}  @RFC7959:2.3
        coap.opt.block2.num * 2^(coap.opt.block2.szx + 4) == len($LIST)  @RFC7959:2.3
        coap.opt.block2.more in {0, 1}
        coap.opt.block2.szx in {$SZX2, 0..$SZX2} as $SZX2          @RFC7959:2.4

    append $LIST coap.payload of 13
  end

  14 check $LIST is link_format for server                         @RFC6690:2
  # Where the query selects every link, nobody can tell whether it was heeded.
  if coap.code of 2 present: check given !($FULL is links_subset($FULL, concat("href=", $res.link_prefix))) for server
  15 if coap.code of 2 present && !($FULL is links_subset($FULL, concat("href=", $res.link_prefix))): check given by server.filtering !($LIST is links_all($FULL)) for server  @RFC6690:4.1
  16 if coap.code of 2 present && !($LIST is links_all($FULL)) && $LIST is link_format && $FULL is link_format: check $LIST is links_subset($FULL, concat("href=", $res.link_prefix)) for server  @RFC6690:4.1

  17 confirm client "It shows the list of the resources that the query selects" shows $LIST
