test      RQ_COAP_REL_17
title     The response overtakes the acknowledgement
purpose   A confirmable response that comes before any acknowledgement of the request is accepted and acknowledged with an empty message; its Message ID may be any, also that of the request.
source    RFC 7252
covers    RFC7252:5.2.2 RFC7252:4.4
needs     client.get
topology  peer-client
alias     RQ_COAP_REL_16 RQ_COAP_DED_10


cases $SAME
  own-message-id 0
  message-id-of-the-request 1

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      if $SAME == 1: coap.mid == $CMID
      if $SAME == 0: coap.mid == 65535 - $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "first"

  4 client -> serverpeer [reply to 3] within $tx.answer           @RFC7252:5.2.2
      coap.type            == ACK                                  @RFC7252:5.2.2
      coap.mid             == coap.mid of 3                        @RFC7252:4.2
      coap.raw             len 4..4                                @RFC7252:5.2.2

  # The acknowledgement comes late, and does no harm.
  5 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  6 confirm client "It shows the payload of step 3" shows coap.payload of 3  @RFC7252:5.2.2
