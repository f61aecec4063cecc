test      RQ_COAP_TOK_08
title     Another address
purpose   An Acknowledgement, or a response, that comes from another address than the request went to, and from the right port, is ignored: the client goes on asking, and delivers what comes from the right one.
source    RFC 7252
covers    RFC7252:5.3.2 RFC7252:4.4 RFC7252:4.2
needs     client.get
topology  peer-client
note      A client that does not repeat its request gives INCONC for the Acknowledgement. The test is on IPv4: 127.0.0.1, and 127.0.0.2.

cases $CODE
  acknowledgement 0.00
  response 2.05

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $CMID
      coap.token           len 0..$dut.token_max as $CTOK          @RFC7252:5.3.1

  3 elsewhere -> client [coap.type == ACK && coap.code == $CODE]
      coap.mid             == $CMID
      if $CODE == 2.05: coap.token == $CTOK
      if $CODE == 2.05: coap.opt.ctype == 0
      if $CODE == 2.05: coap.payload == "from elsewhere"

  # It has taken that for its acknowledgement if the copy that has to come does not.
  4 if $tx.default: client -> serverpeer [again of 2] within $tx.ack_timeout * $tx.ack_random_factor / 1000 + $time.settle of 2  @RFC7252:4.4

  5 if !$tx.default && $CODE == 0.00: given client -> serverpeer [again of 2] within $tx.max_transmit_span of 2  @RFC7252:4.4

  # What has been delivered tells it, too.
  5a if !$tx.default && $CODE == 2.05: may client -> serverpeer [again of 2] within $tx.max_transmit_span of 2

  6 serverpeer -> client [coap.type == ACK && coap.code == 2.05]
      coap.mid             == $CMID
      coap.token           == $CTOK
      coap.opt.ctype       == 0
      coap.payload         == "from the server"

  7 ask client do delivered "Tell what has been delivered of step 2" as $R

  if $CODE == 2.05: check $R.payload != coap.payload of 3 for client  @RFC7252:5.3.2
  check $R.deliveries == 1 for client                              @RFC7252:5.3.2
  check $R.payload == coap.payload of 6 for client                 @RFC7252:5.3.2
