test      RQ_COAP_TOK_07
title     Another port
purpose   An Acknowledgement, or a response, that comes from another port than the request went to is ignored: the client goes on asking, and shows what comes from the right one.
source    RFC 7252
covers    RFC7252:5.3.2 RFC7252:4.4 RFC7252:4.2
needs     client.get
topology  peer-client
alias     RQ_COAP_REL_15
note      A client that does not repeat its request gives INCONC.

cases $CODE
  acknowledgement 0.00
  response 2.05

steps
  1 ask client "Send a confirmable GET to {serverpeer.a}{res.test}"

  2 client -> serverpeer.a [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 serverpeer.b -> client [coap.type == ACK && coap.code == $CODE]
      coap.mid             == $CMID
      if $CODE == 2.05: coap.token == $CTOK
      if $CODE == 2.05: coap.opt.ctype == 0
      if $CODE == 2.05: coap.payload == "from elsewhere"

  # It has taken that for its acknowledgement if the copy that has to come does not.
  4 if $tx.default: client -> serverpeer.a [again of 2] within $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.settle of 2  @RFC7252:4.4

  5 if !$tx.default: given client -> serverpeer.a [again of 2] within $tx.max_transmit_span of 2  @RFC7252:4.4

  6 serverpeer.a -> client [coap.type == ACK && coap.code == 2.05]
      coap.mid             == $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "from the server"

  if $CODE == 2.05: deny client "It shows the payload of step 3" shows coap.payload of 3  @RFC7252:5.3.2

  7 confirm client "It shows the payload of step 6" shows coap.payload of 6  @RFC7252:5.3.2
