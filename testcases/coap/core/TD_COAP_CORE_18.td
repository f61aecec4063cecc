test      TD_COAP_CORE_18
title     Several Location-Path options
purpose   The location of a resource that a POST creates is told in one Location-Path option a segment.
source    ETSI CoAP Plugtests, TD_COAP_CORE_18
covers    RFC7252:5.10.7 RFC7252:5.8.2 RFC7252:5.2 RFC7252:5.3.1 RFC7252:4.2 RFC7252:5.5.1
needs     client.post & server.post & server.location_path
uses      server $res.test write
topology  coap-pair

given
  server serves $res.test to POST, and creates a resource at a path of three segments

steps
  1 ask client "Send a confirmable POST to {server}{res.test} with a text of 16 to 64 octets"

  2 client -> server [coap.type == CON && coap.code == POST && coap.path == $res.test] within $time.stimulus
      if coap.opt.block1 present: given coap.opt.block1.more == false  @RFC7959:2.3
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1
      should coap.opt.ctype in 0..65535                            @RFC7252:5.5.1
      should coap.payload_length in 16..64

  3 server -> client [reply to 2] within $tx.answer                @RFC7252:5.2
      coap.code            in {2.01, 2.04, 2.02}                   @RFC7252:5.8.2
      if coap.code in {2.01, 2.04, 2.02}: given by server.location_path coap.code == 2.01
      given by server.location_path coap.opt.location_path present
      coap.opt.location_path is segments("/")                      @RFC7252:5.10.7
      must if $dut.location else should coap.opt.location_path == $res.location  @RFC7252:5.10.7
      coap.token           == $CTOK                                @RFC7252:5.3.1
      if coap.type == ACK: coap.mid == $CMID                       @RFC7252:4.2

  4 if coap.type of 3 == CON: client -> server [reply to 3]        @RFC7252:4.2
      coap.type            == ACK
      coap.code            == 0.00

  5 confirm client "It shows the location of the new resource"
