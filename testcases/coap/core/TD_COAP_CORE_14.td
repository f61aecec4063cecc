test      TD_COAP_CORE_14
title     Several Uri-Query options
purpose   Each argument of a query is sent in a Uri-Query option of its own, in the order of the URI.
source    ETSI CoAP Plugtests, TD_COAP_CORE_14
alias     COAP1:CORE_13
covers    RFC7252:6.4 RFC7252:5.10.1 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:5.5.1
needs     client.get & client.query & server.get & server.query
uses      server $res.query read
topology  coap-pair
note      The request is found by its path and the length of its query, so that arguments that are joined or in another order are seen.

given
  server serves $res.query to GET

cases     $QUERY                        $ARGS
  two     "first=1&second=2"            ["first=1", "second=2"]
  three   "first=1&second=2&third=3"    ["first=1", "second=2", "third=3"]

steps
  1 ask client "Send a confirmable GET to {server}{res.query}?first=1&second=2 (case two) or ?first=1&second=2&third=3 (case three)"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.query &&
                      len(coap.opt.uri_query_recon) >= len($QUERY) && len(coap.opt.uri_query_recon) <= len($QUERY) + 2] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1
      coap.opt.uri_query   == $ARGS                                @RFC7252:6.4

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $CTOK                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $CMID                       @RFC7252:4.2
      should coap.payload_length >= 1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm client "It shows the payload of the response" shows coap.payload of 3
