test      RQ_COAP_TOK_19
title     A second response
purpose   A response with a token that was answered already is not delivered; a confirmable one is rejected, or acknowledged at least.
source    RFC 7252
covers    RFC7252:5.3.2 RFC7252:4.2
needs     client.get
topology  peer-client

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "the answer"

  confirm client "It shows the payload of step 3" shows coap.payload of 3  @RFC7252:5.3.2

  4 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "one answer too many"

  5 client -> serverpeer [coap.mid == coap.mid of 4] within $tx.answer  @RFC7252:4.2
      coap.type            in {RST, ACK}                           @RFC7252:4.2
      coap.raw             len 4..4                                @RFC7252:4.1
      should coap.type     == RST                                  @RFC7252:5.3.2

  deny client "It shows the payload of step 4" shows coap.payload of 4  @RFC7252:5.3.2
