test      RQ_COAP_MSG_37
title     A malformed separate response
purpose   A confirmable response with a format error is rejected with a Reset and not delivered, and a non-confirmable one is never acknowledged; a good one is accepted after it.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.3 RFC7252:3
needs     client.get
topology  peer-client
alias     RQ_COAP_MSG_38


# The first octet for the token lengths 0 to 8, and what stands behind the token.
cases $FIRST $BEHIND
  bare-marker '404142434445464748' 'ff'
  delta-15 '404142434445464748' 'f0'
  cut-option '404142434445464748' 'c2'
  bare-marker-non '505152535455565758' 'ff'
  cut-option-non '505152535455565758' 'c2'

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      given coap.token     len 0..8     as $CTOK                   @RFC7252:5.3.1

  3 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  # Code 2.05; the Message ID is that of the request, which is no matter here.
  4 serverpeer -> client [coap.raw == concat(concat(concat(slice($FIRST, len($CTOK), 1), '45'), slice(coap.raw of 2, 2, 2)), concat($CTOK, $BEHIND))]

  5 if $FIRST == '404142434445464748': client -> serverpeer [coap.mid == coap.mid of 4 && coap.code == 0.00] within $tx.answer  @RFC7252:4.2
      coap.type            == RST                                  @RFC7252:4.2
      coap.raw             len 4..4                                @RFC7252:4.1

  if $FIRST != '404142434445464748': never client -> serverpeer [coap.type == ACK && coap.mid == coap.mid of 4] for $time.settle  @RFC7252:4.3

  6 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             == 65535 - $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "the right one"

  7 client -> serverpeer [reply to 6] within $tx.answer           @RFC7252:5.2.2
      coap.type            == ACK                                  @RFC7252:5.2.2

  8 confirm client "It shows the payload of step 6" shows coap.payload of 6  @RFC7252:4.2
