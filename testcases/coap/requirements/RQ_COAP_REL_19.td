test      RQ_COAP_REL_19
title     An unacknowledged response is repeated
purpose   A confirmable response that nobody acknowledges is sent again, the same message, not before ACK_TIMEOUT.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.8 RFC7252:4.4
needs     server.get & server.separate
uses      server $res.separate read
topology  peer-server

given
  server serves $res.separate to GET, takes its time to answer, and answers with a confirmable message

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate]
      coap.token           len 4..4     as $TOK

  2 given server -> peer [reply to 1] within $time.separate        @RFC7252:5.2.2
      given coap.type      == CON
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1

  3 server -> peer [again of 2] within $tx.max_transmit_span of 2  @RFC7252:4.2
      coap.mid             == coap.mid of 2                        @RFC7252:4.2
      coap.token           == $TOK                                 @RFC7252:4.2
      coap.payload         == coap.payload of 2                    @RFC7252:4.2
      must if $tx.default else should time of 3 - time of 2 >= $tx.ack_timeout - $time.tolerance  @RFC7252:4.2

  # The response was kept waiting for this one.
  4 peer -> server [reply to 2]
      coap.type            == ACK
      coap.code            == 0.00
