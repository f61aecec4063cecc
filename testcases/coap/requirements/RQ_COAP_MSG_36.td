test      RQ_COAP_MSG_36
title     Malformed Acknowledgements
purpose   An Acknowledgement with a format error or another version is ignored in silence; the good one that comes later is accepted.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:3
needs     client.get
topology  peer-client
alias     RQ_COAP_MSG_02 RQ_COAP_TOK_15


# The version, type and token length for the token lengths 0 to 8, the code, and what stands behind the token.
cases $FIRST $CODE $BEHIND
  version-2 'a0a1a2a3a4a5a6a7a8' '45' 'ff696c6c6567616c'
  bare-marker '606162636465666768' '45' 'ff'
  delta-15 '606162636465666768' '45' 'f0ff696c6c6567616c'
  reserved-class '606162636465666768' 'e0' 'ff696c6c6567616c'
  request '606162636465666768' '01' 'ff696c6c6567616c'

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      given coap.token     len 0..8     as $CTOK                   @RFC7252:5.3.1

  3 serverpeer -> client [coap.raw == concat(concat(concat(slice($FIRST, len($CTOK), 1), $CODE), slice(coap.raw of 2, 2, 2)), concat($CTOK, $BEHIND))]

  4 never client -> serverpeer [coap.type in {ACK, RST}] for $tx.ack_timeout / 2  @RFC7252:4.2

  5 serverpeer -> client [coap.type == ACK && coap.code == 2.05]
      coap.mid             == $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "the right one"

  6 confirm client "It shows the payload of step 5" shows coap.payload of 5  @RFC7252:4.2
