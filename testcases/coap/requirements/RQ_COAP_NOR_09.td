test      RQ_COAP_NOR_09
title     A response that was not wanted
purpose   A client that gets a confirmable response all the same, after No-Response, acknowledges or rejects it, and goes on.
source    RFC 7967
covers    RFC7252:4.2 RFC7967:2
needs     client.get & client.non & client.no_response
topology  peer-client

steps
  1 ask client "Send a non-confirmable GET with No-Response 26 to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == NON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1
      given coap.opt.no_response == 26

  3 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "not wanted"

  # Who wants no response at all SHOULD listen to none (RFC 7967 section 2.1): silence is no mistake.
  4 should client -> serverpeer [coap.mid == coap.mid of 3] within $tx.answer  @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2
      coap.raw             len 4..4                                @RFC7252:4.1

  5 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  6 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  7 serverpeer -> client [reply to 6]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "wanted"

  8 confirm client "It shows the payload of step 7" shows coap.payload of 7
