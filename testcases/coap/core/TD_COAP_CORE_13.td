test      TD_COAP_CORE_13
title     Several Uri-Path options
purpose   A path of three segments is sent as three Uri-Path options, and the resource at that path answers.
source    ETSI CoAP Plugtests, TD_COAP_CORE_13
alias     COAP1:CORE_12
covers    RFC7252:6.4 RFC7252:5.10.1 RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:5.5.1
needs     client.get & server.get & server.path
uses      server $res.seg read
topology  coap-pair
note      The request is found by the length of its path, so that segments that are joined or in another order are seen.

given
  server serves $res.seg to GET with a payload

steps
  1 ask client "Send a confirmable GET to {server}{res.seg}"

  2 client -> server [coap.type == CON && coap.code == GET && len(coap.path) == len($res.seg)] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1
      coap.opt.uri_path    == $res.seg                             @RFC7252:6.4

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
