test      TD_COAP_CORE_07
title     PUT, non-confirmable
purpose   A non-confirmable PUT is answered with 2.04 or 2.01 in a message of its own.
source    ETSI CoAP Plugtests, TD_COAP_CORE_07
covers    RFC7252:5.8.3 RFC7252:5.2.3 RFC7252:4.3 RFC7252:5.3.1 RFC7252:5.5.1
needs     client.put & client.non & server.put
uses      server $res.test write
topology  coap-pair
note      That the Message ID of the response is a fresh one is judged by INV_COAP_09, over all messages.

given
  server serves $res.test to PUT

steps
  1 ask client "Send a non-confirmable PUT to {server}{res.test} with a text of 16 to 64 octets"

  2 client -> server [coap.type == NON && coap.code == PUT && coap.path == $res.test] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 16..64

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2.3
      coap.type            in {NON, CON}                           @RFC7252:4.3
      should coap.type     == NON                                  @RFC7252:5.2.3
      coap.code            in {2.04, 2.01}                         @RFC7252:5.8.3
      coap.token           == $CTOK                                @RFC7252:5.3.1
      coap.mid             any
      if coap.payload_length > 0: should coap.opt.ctype present    @RFC7252:5.5.1

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm server "{res.test} holds the payload of step 2" shows coap.payload of 2

after
  use put($res.test, "as it was")
