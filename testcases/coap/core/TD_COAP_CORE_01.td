test      TD_COAP_CORE_01
title     GET, confirmable
purpose   A confirmable GET on an existing resource is answered with 2.05 and a payload.
source    ETSI CoAP Plugtests, TD_COAP_CORE_01
covers    RFC7252:5.8.1 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:5.5.1
needs     client.get & server.get
uses      server $res.test read
topology  coap-pair

given
  server serves $res.test to GET with a payload

steps
  1 ask client "Send a confirmable GET to {server}{res.test}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $CTOK                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $CMID                       @RFC7252:4.2
      must if $dut.test_payload else should coap.payload_length >= 1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm client "It shows the payload of the response" shows coap.payload of 3
