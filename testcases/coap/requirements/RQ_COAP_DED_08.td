test      RQ_COAP_DED_08
title     Copies of a response
purpose   Each copy of a confirmable response is acknowledged, with an empty message.
source    RFC 7252
covers    RFC7252:4.5 RFC7252:5.2.2
needs     client.get
topology  peer-client


steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  4 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "more than once"

  5 client -> serverpeer [reply to 4] within $tx.answer           @RFC7252:4.2
      coap.type            == ACK                                  @RFC7252:5.2.2
      coap.raw             len 4..4                                @RFC7252:5.2.2

  6 serverpeer -> client [coap.raw == coap.raw of 4]

  # A client that has forgotten the exchange rejects the copy: that is legal.
  7 should client -> serverpeer [coap.mid == coap.mid of 4 && again of 5] within $tx.answer  @RFC7252:4.5
      coap.raw             len 4..4                                @RFC7252:4.1

  8 confirm client "It shows the payload of step 4" shows coap.payload of 4  @RFC7252:5.2.2
