test      RQ_COAP_TOK_09
title     Another token
purpose   A piggybacked response under the Message ID of the request with another token is not delivered; the right one is, later.
source    RFC 7252
covers    RFC7252:5.3.2
needs     client.get
topology  peer-client
alias     RQ_COAP_TOK_11


# How many octets of the token of the request are left out at its end, and what stands there instead.
cases $CUT $BEHIND
  prefix 1 ''
  other 8 'a55aa55a'

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  # Nothing is shorter than the empty token.
  if $CUT == 1: check given len($CTOK) >= 1 for client

  3 serverpeer -> client [coap.type == ACK && coap.code == 2.05]
      coap.mid             == $CMID
      coap.token           == concat(slice($CTOK, 0, max(len($CTOK) - $CUT, 0)), $BEHIND)
      coap.opt.ctype       == 0
      coap.payload         == "of another request"

  4 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "the right one"

  5 client -> serverpeer [reply to 4] within $tx.answer           @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2
      coap.raw             len 4..4                                @RFC7252:4.1

  deny client "It shows the payload of step 3" shows coap.payload of 3  @RFC7252:5.3.2

  # A client that has given up for what came first: whether it may, is open.
  check given coap.type of 5 == ACK for client

  6 confirm client "It shows the payload of step 4" shows coap.payload of 4  @RFC7252:5.3.2
