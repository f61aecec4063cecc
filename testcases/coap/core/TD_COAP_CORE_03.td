test      TD_COAP_CORE_03
title     PUT, confirmable
purpose   A confirmable PUT changes or creates a resource; the answer is 2.04 or 2.01.
source    ETSI CoAP Plugtests, TD_COAP_CORE_03
covers    RFC7252:5.8.3 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:5.5.1 RFC7252:5.8.1
needs     client.put & server.put
uses      server $res.test write
topology  coap-pair
note      Steps 6 and 7 read the resource back where we play the client; elsewhere nobody is asked to.

given
  server serves $res.test to PUT

steps
  1 ask client "Send a confirmable PUT to {server}{res.test} with a text of 16 to 64 octets"

  2 client -> server [coap.type == CON && coap.code == PUT && coap.path == $res.test] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1
      should coap.opt.ctype in 0..65535 as $FORMAT                 @RFC7252:5.5.1
      should coap.payload_length in 16..64

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            in {2.04, 2.01}                         @RFC7252:5.8.3
      coap.token           == $CTOK                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $CMID                       @RFC7252:4.2
      if coap.payload_length > 0: should coap.opt.ctype present    @RFC7252:5.5.1

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm server "{res.test} holds the payload of step 2" shows coap.payload of 2

  6 may client -> server [coap.code == GET && coap.path == $res.test] within $time.settle

  7 if coap.code of 6 present: server -> client [reply to 6] within $tx.answer  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      if coap.payload of 2 present && coap.opt.ctype == $FORMAT: must if $dut.stores_put else should coap.payload == coap.payload of 2  @RFC7252:5.8.3

after
  use put($res.test, "as it was")
