test      TD_COAP_CORE_05
title     GET, non-confirmable
purpose   A non-confirmable GET is answered with 2.05 in a message of its own, never in an acknowledgement.
source    ETSI CoAP Plugtests, TD_COAP_CORE_05
covers    RFC7252:5.8.1 RFC7252:5.2.3 RFC7252:4.3 RFC7252:5.3.1 RFC7252:5.5.1
needs     client.get & client.non & server.get
uses      server $res.test read
topology  coap-pair
note      That the Message ID of the response is a fresh one is judged by INV_COAP_09, over all messages.

given
  server serves $res.test to GET with a payload

steps
  1 ask client "Send a non-confirmable GET to {server}{res.test}"

  2 client -> server [coap.type == NON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2.3
      coap.type            in {NON, CON}                           @RFC7252:4.3
      should coap.type     == NON                                  @RFC7252:5.2.3
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $CTOK                                @RFC7252:5.3.1
      coap.mid             any
      must if $dut.test_payload else should coap.payload_length >= 1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm client "It shows the payload of the response" shows coap.payload of 3
