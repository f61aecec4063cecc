test      RQ_COAP_TOK_10
title     Another Message ID
purpose   A piggybacked response with the token of the request under another Message ID is not delivered; the right one is.
source    RFC 7252
covers    RFC7252:5.3.2 RFC7252:4.4
needs     client.get
topology  peer-client


steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 serverpeer -> client [coap.type == ACK && coap.code == 2.05]
      coap.mid             == 65535 - $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "of another request"

  4 serverpeer -> client [coap.type == ACK && coap.code == 2.05]
      coap.mid             == $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "the right one"

  deny client "It shows the payload of step 3" shows coap.payload of 3  @RFC7252:5.3.2

  5 confirm client "It shows the payload of step 4" shows coap.payload of 4  @RFC7252:5.3.2
