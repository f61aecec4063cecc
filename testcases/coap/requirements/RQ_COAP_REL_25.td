test      RQ_COAP_REL_25
title     A non-confirmable response to a confirmable request
purpose   After the acknowledgement the response may be non-confirmable: it is accepted, and not acknowledged.
source    RFC 7252
covers    RFC7252:5.2.3 RFC7252:5.2.2 RFC7252:4.3
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

  4 serverpeer -> client [coap.type == NON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "not confirmable"

  5 never client -> serverpeer [coap.type == ACK] for $time.settle  @RFC7252:4.3

  6 confirm client "It shows the payload of step 4" shows coap.payload of 4  @RFC7252:5.2.2
