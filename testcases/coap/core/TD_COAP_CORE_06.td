test      TD_COAP_CORE_06
title     DELETE, non-confirmable
purpose   A non-confirmable DELETE is answered with 2.02 in a message of its own.
source    ETSI CoAP Plugtests, TD_COAP_CORE_06
alias     COAP1:CORE_08
covers    RFC7252:5.8.4 RFC7252:5.2.3 RFC7252:4.3 RFC7252:5.3.1 RFC7252:5.5.1
needs     client.delete & client.non & server.delete
uses      server $res.test write
topology  coap-pair
note      That the Message ID of the response is a fresh one is judged by INV_COAP_09, over all messages.

given
  server serves $res.test to DELETE

before
  use put($res.test, "deleted next")

steps
  1 ask client "Send a non-confirmable DELETE to {server}{res.test}"

  2 client -> server [coap.type == NON && coap.code == DELETE && coap.path == $res.test] within $time.stimulus
      coap.mid             any
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2.3
      coap.type            in {NON, CON}                           @RFC7252:4.3
      should coap.type     == NON                                  @RFC7252:5.2.3
      coap.code            == 2.02                                 @RFC7252:5.8.4
      coap.token           == $CTOK                                @RFC7252:5.3.1
      coap.mid             any
      if coap.payload_length > 0: should coap.opt.ctype present    @RFC7252:5.5.1

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm client "It shows that the resource was deleted"

after
  use put($res.test, "as it was")
