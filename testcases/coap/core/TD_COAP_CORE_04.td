test      TD_COAP_CORE_04
title     POST, confirmable
purpose   A confirmable POST is answered with 2.01, and a location made of plain segments, with 2.04, or with 2.02 if it deletes.
source    ETSI CoAP Plugtests, TD_COAP_CORE_04
alias     COAP1:CORE_02
covers    RFC7252:5.8.2 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:5.5.1 RFC7252:5.10.7
needs     client.post & server.post
uses      server $res.test write
topology  coap-pair

given
  server serves $res.test to POST

steps
  1 ask client "Send a confirmable POST to {server}{res.test} with a text of 16 to 64 octets"

  2 client -> server [coap.type == CON && coap.code == POST && coap.path == $res.test] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 16..64

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            in {2.04, 2.01, 2.02}                   @RFC7252:5.8.2
      coap.token           == $CTOK                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $CMID                       @RFC7252:4.2
      if coap.opt.location_path present: coap.opt.location_path is segments  @RFC7252:5.10.7
      if coap.payload_length > 0: should coap.opt.ctype present    @RFC7252:5.5.1

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm client "It shows the response"
  6 confirm server "It shows the payload of step 2"
