test      RQ_COAP_TOK_12
title     A response that nobody waits for
purpose   A confirmable response with an unknown token is rejected with a Reset, a non-confirmable one with that or with silence; the right one is accepted.
source    RFC 7252
covers    RFC7252:5.3.2 RFC7252:4.2 RFC7252:4.3
needs     client.get
topology  peer-client
alias     RQ_COAP_TOK_13 RQ_COAP_REL_18


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
      coap.token           == 'a5a55a5aa5'
      coap.payload         == "for nobody"

  never client -> serverpeer [coap.mid == coap.mid of 4] except [coap.type == RST && coap.code == 0.00] for $time.settle  @RFC7252:4.3

  5 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == 'a5a55a5a'
      coap.payload         == "for nobody else"

  6 client -> serverpeer [coap.mid == coap.mid of 5] within $tx.answer  @RFC7252:5.3.2
      coap.type            == RST                                  @RFC7252:5.3.2
      coap.raw             len 4..4                                @RFC7252:4.1

  7 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "the right one"

  8 client -> serverpeer [reply to 7] within $tx.answer           @RFC7252:5.2.2
      coap.type            == ACK                                  @RFC7252:5.2.2
      coap.raw             len 4..4                                @RFC7252:5.2.2

  9 confirm client "It shows the payload of step 7" shows coap.payload of 7  @RFC7252:5.3.2
