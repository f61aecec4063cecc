test      TD_COAP_CORE_16
title     Lossy link, separate response
purpose   Each of the four messages of an exchange with a separate response may get lost; the side that misses the answer repeats its message, the other answers the copy.
source    ETSI CoAP Plugtests, TD_COAP_CORE_16
alias     COAP1:CORE_15
covers    RFC7252:4.2 RFC7252:4.5 RFC7252:5.2.2 RFC7252:5.3.1 RFC7252:5.8.1 RFC7252:4.1 RFC7252:4.8
needs     client.get & server.get & server.separate
uses      server $res.separate read
topology  coap-gateway
note      A client may go on repeating a request whose separate response it has (RFC 7252 section 4.2: MAY stop); that is not judged.
          A Reset in answer to a late copy of the response is legal: the client has dropped its state.

given
  server serves $res.separate to GET, takes its time to answer, and answers with a confirmable message

cases          $LOST
  request      "request"
  ack          "ack"
  response     "response"
  response-ack "response-ack"

steps
  if $LOST == "request": drop client -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate] copy 1

  1 ask client "Send a confirmable GET to {server}{res.separate}"

  2 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  if $LOST == "ack": drop server -> client [ack of 2] copy 1
  if $LOST == "response": drop server -> client [reply to 2] copy 1

  # The request was lost: the client repeats it, unchanged.
  3 if $LOST == "request": client -> server [again of 2] within $tx.max_transmit_span of 2  @RFC7252:4.2
      coap.raw             == coap.raw of 2                        @RFC7252:4.2
      must if $tx.default else should time of 3 - time of 2 >= $tx.ack_timeout - $time.tolerance  @RFC7252:4.2
      should time of 3 - time of 2 <= $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.tolerance  @RFC7252:4.2

  4 given server -> client [ack of 2] within $time.separate        @RFC7252:4.2
      coap.token           len 0..0                                @RFC7252:4.1

  # The acknowledgement was lost: the client repeats the request, the server the acknowledgement.
  5 if $LOST == "ack": given client -> server [again of 2] within $tx.max_transmit_span of 2  @RFC7252:4.2
      coap.raw             == coap.raw of 2                        @RFC7252:4.2
      must if $tx.default else should time of 5 - time of 2 >= $tx.ack_timeout - $time.tolerance  @RFC7252:4.2
      should time of 5 - time of 2 <= $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.tolerance  @RFC7252:4.2

  6 if $LOST == "ack": should server -> client [again of 4] within $tx.answer  @RFC7252:4.5
      coap.mid             == $CMID                                @RFC7252:4.5
      coap.token           len 0..0                                @RFC7252:4.1

  # It may have overtaken what the steps before wait for: then this run tells nothing.
  7 given server -> client [reply to 2] within $time.separate      @RFC7252:5.2.2
      given coap.type      == CON                                  @RFC7252:5.2.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $CTOK                                @RFC7252:5.3.1
      coap.mid             any          as $SMID
      should coap.payload_length >= 1

  # Then it was acknowledged before anything could be dropped.
  if $LOST == "response-ack": check given time of 7 >= time of 4 for server

  if $LOST == "response-ack": drop client -> server [ack of 7] copy 1

  # The response was lost: the server repeats it; only Max-Age may differ.
  8 if $LOST == "response": server -> client [again of 7] within $tx.max_transmit_span of 7  @RFC7252:4.2
      coap.code            == 2.05                                 @RFC7252:4.2
      coap.token           == $CTOK                                @RFC7252:4.2
      coap.payload         == coap.payload of 7                    @RFC7252:4.2
      must if $tx.default else should time of 8 - time of 7 >= $tx.ack_timeout - $time.tolerance  @RFC7252:4.2
      should time of 8 - time of 7 <= $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.tolerance  @RFC7252:4.2

  # A client that has given up by then rejects what comes: then this run tells nothing.
  9 client -> server [reply to 7] within $tx.answer                @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2
      if time of 9 - time of 2 <= $tx.ack_timeout: coap.type == ACK  @RFC7252:4.2
      given coap.type      == ACK
      coap.mid             == $SMID                                @RFC7252:4.2
      coap.code            == 0.00                                 @RFC7252:4.1
      coap.token           len 0..0                                @RFC7252:4.1

  # A request that came twice is still one request.
  if $LOST == "ack": collect server -> client [reply to 2] for 2 * $tx.ack_timeout as $MORE
  if $LOST == "ack": check should count($MORE) == 0 for server     @RFC7252:4.5

  # Its acknowledgement was lost: the server repeats the response, the client answers the copy.
  10 if $LOST == "response-ack" && time of 7 >= time of 4: server -> client [again of 7] within $tx.max_transmit_span of 7  @RFC7252:4.2
      coap.code            == 2.05                                 @RFC7252:4.2
      coap.token           == $CTOK                                @RFC7252:4.2
      coap.payload         == coap.payload of 7                    @RFC7252:4.2
      must if $tx.default else should time of 10 - time of 7 >= $tx.ack_timeout - $time.tolerance  @RFC7252:4.2
      should time of 10 - time of 7 <= $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.tolerance  @RFC7252:4.2

  11 if $LOST == "response-ack" && time of 7 >= time of 4: should client -> server [reply to 10] within $tx.answer  @RFC7252:4.5
      coap.type            in {ACK, RST}                           @RFC7252:4.5
      should coap.type     == ACK                                  @RFC7252:4.5
      coap.mid             == $SMID                                @RFC7252:4.5
      coap.code            == 0.00                                 @RFC7252:4.1

  12 confirm client "It shows the payload of the response" shows coap.payload of 7
