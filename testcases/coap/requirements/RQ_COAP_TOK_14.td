test      RQ_COAP_TOK_14
title     Answers in another order
purpose   Of two requests that wait each gets the response with its own token, whichever comes first.
source    RFC 7252
covers    RFC7252:5.3.2 RFC7252:5.2.2
needs     client.get
topology  peer-client

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  4 ask client "Send a confirmable GET to {serverpeer}{res.separate} while it waits"

  5 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.separate] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  6 serverpeer -> client [ack of 5]
      coap.type            == ACK
      coap.code            == 0.00

  7 serverpeer -> client [reply to 5]
      coap.type            == CON
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "of the second"

  8 serverpeer -> client [reply to 2]
      coap.type            == CON
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "of the first"

  9 ask client do delivered 1 "Tell what has been delivered of the first request" as $A

  10 ask client do delivered 2 "Tell what has been delivered of the second request" as $B

  check $A.payload == coap.payload of 8 for client                 @RFC7252:5.3.2
  check $B.payload == coap.payload of 7 for client                 @RFC7252:5.3.2
