test      RQ_COAP_REL_22
title     The acknowledgement is kept
purpose   A copy of a request whose separate response was acknowledged long since is acknowledged all the same: the server keeps the state for that.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:5.2.2 RFC7252:4.5
needs     server.get & server.separate
uses      server $res.separate read
topology  peer-server
alias     RQ_COAP_REL_21

given
  server serves $res.separate to GET, takes its time to answer, and answers with a confirmable message

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate]
      coap.token           len 4..4     as $TOK

  2 given server -> peer [ack of 1] within $time.separate          @RFC7252:4.2
      given coap.code      == 0.00

  3 given server -> peer [reply to 1] within $time.separate        @RFC7252:5.2.2
      given coap.type      == CON
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1

  4 peer -> server [reply to 3]
      coap.type            == ACK
      coap.code            == 0.00

  wait $time.settle

  5 peer -> server [coap.raw == coap.raw of 1]

  6 server -> peer [again of 2] within $tx.answer                  @RFC7252:4.2
      coap.mid             == coap.mid of 1                        @RFC7252:4.2
      coap.type            == ACK                                  @RFC7252:4.2
      coap.code            == 0.00                                 @RFC7252:5.2.2
