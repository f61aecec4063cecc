test      RQ_COAP_MET_16
title     Error codes that nobody knows
purpose   A response with an error code that the client does not know is acknowledged like any other.
source    RFC 7252
covers    RFC7252:5.2 RFC7252:5.2.2
needs     client.get
topology  peer-client

cases $CODE
  4.31 159
  5.31 191

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  4 serverpeer -> client [coap.type == CON && coap.code == $CODE]
      coap.mid             any
      coap.token           == $CTOK
      coap.payload         == "no such code"

  5 client -> serverpeer [coap.mid == coap.mid of 4] within $tx.answer  @RFC7252:5.2
      coap.type            == ACK                                  @RFC7252:5.2
      coap.raw             len 4..4                                @RFC7252:4.1
