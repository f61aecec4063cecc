test      RQ_COAP_OPT_05
title     A critical option in a separate response
purpose   A confirmable response with a critical option that nobody knows is rejected with a Reset, a non-confirmable one with that or in silence; neither is delivered.
source    RFC 7252
covers    RFC7252:5.4.1 RFC7252:4.2 RFC7252:4.3
needs     client.get
topology  peer-client
alias     RQ_COAP_OPT_06

# The version, type and token length for the token lengths 0 to 8.
cases $FIRST
  con '404142434445464748'
  non '505152535455565758'

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      given coap.token     len 0..8     as $CTOK                   @RFC7252:5.3.1

  3 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  # 2.05 with the critical option 65001 and the payload "with an option".
  4 serverpeer -> client [coap.raw == concat(concat(concat(slice($FIRST, len($CTOK), 1), '45'), slice(coap.raw of 2, 2, 2)), concat($CTOK, 'c0e1fcd0a5ff7769746820616e206f7074696f6e'))]

  5 if coap.type of 4 == CON: client -> serverpeer [coap.mid == coap.mid of 4] within $tx.answer  @RFC7252:5.4.1
      coap.type            == RST                                  @RFC7252:5.4.1
      coap.raw             len 4..4                                @RFC7252:4.1

  6 if coap.type of 4 == NON: never client -> serverpeer [coap.type in {ACK, RST} && coap.mid == coap.mid of 4] except [coap.type == RST && coap.code == 0.00] for $time.settle  @RFC7252:4.3

  7 deny client "It shows the payload of step 4" shows coap.payload of 4  @RFC7252:5.4.1
