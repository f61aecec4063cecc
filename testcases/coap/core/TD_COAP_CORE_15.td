test      TD_COAP_CORE_15
title     Lossy link, piggybacked response
purpose   A lost request or a lost response is made good by the repetition of the request, which is answered as the first time.
source    ETSI CoAP Plugtests, TD_COAP_CORE_15
alias     COAP1:CORE_14
covers    RFC7252:4.2 RFC7252:4.5 RFC7252:5.2.1 RFC7252:5.3.1 RFC7252:5.8.1 RFC7252:4.8
needs     client.get & server.get
uses      server $res.test read
topology  coap-gateway

given
  server serves $res.test to GET with a payload, and answers it at once

cases      $LOST
  request  "request"
  response "response"

steps
  if $LOST == "request": drop client -> server [coap.type == CON && coap.code == GET && coap.path == $res.test] copy 1

  1 ask client "Send a confirmable GET to {server}{res.test}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  if $LOST == "response": drop server -> client [reply to 2] copy 1

  3 if $LOST == "response": server -> client [reply to 2] within $tx.answer  @RFC7252:5.2.1
      given coap.type      == ACK                                  @RFC7252:5.2.1
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $CTOK                                @RFC7252:5.3.1
      coap.mid             == $CMID                                @RFC7252:4.2
      should coap.payload_length >= 1

  4 client -> server [again of 2] within $tx.max_transmit_span of 2  @RFC7252:4.2
      coap.raw             == coap.raw of 2                        @RFC7252:4.2
      must if $tx.default else should time of 4 - time of 2 >= $tx.ack_timeout - $time.tolerance  @RFC7252:4.2
      should time of 4 - time of 2 <= $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.tolerance  @RFC7252:4.2

  5 if $LOST == "request": server -> client [reply to 2] within $tx.answer  @RFC7252:5.2.1
      given coap.type      == ACK                                  @RFC7252:5.2.1
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $CTOK                                @RFC7252:5.3.1
      coap.mid             == $CMID                                @RFC7252:4.2
      should coap.payload_length >= 1

  6 if $LOST == "response": should server -> client [again of 3] within $tx.answer  @RFC7252:4.5
      coap.code            == 2.05                                 @RFC7252:4.5
      coap.token           == $CTOK                                @RFC7252:5.3.1
      coap.mid             == $CMID                                @RFC7252:4.2
      may coap.payload     == coap.payload of 3

  7 confirm client "It shows the payload of the response"
