test      RQ_COAP_MSG_37
title     A malformed separate response
purpose   A confirmable response with a format error is rejected with a Reset and not delivered; a good one is accepted after it.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:3
needs     client.get
topology  peer-client


# What stands behind the token.
cases $BEHIND
  bare-marker 'ff'
  delta-15 'f0'
  cut-option 'c2'

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..8     as $CTOK                   @RFC7252:5.3.1

  3 serverpeer -> client [ack of 2]
      coap.type            == ACK
      coap.code            == 0.00

  # The first octet for the token lengths 0 to 8, code 2.05; the Message ID is that of the request, which is no matter here.
  4 serverpeer -> client [coap.raw == concat(concat(concat(slice('404142434445464748', len($CTOK), 1), '45'), slice(coap.raw of 2, 2, 2)), concat($CTOK, $BEHIND))]

  5 client -> serverpeer [coap.mid == coap.mid of 4 && coap.code == 0.00] within $tx.answer  @RFC7252:4.2
      coap.type            == RST                                  @RFC7252:4.2
      coap.raw             len 4..4                                @RFC7252:4.1

  6 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             == 65535 - $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "the right one"

  7 client -> serverpeer [reply to 6] within $tx.answer           @RFC7252:5.2.2
      coap.type            == ACK                                  @RFC7252:5.2.2

  8 confirm client "It shows the payload of step 6" shows coap.payload of 6  @RFC7252:4.2
