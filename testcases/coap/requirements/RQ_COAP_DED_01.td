test      RQ_COAP_DED_01
title     A copy of a POST is no second POST
purpose   A confirmable request that comes twice under one Message ID is processed once, and each copy has the same answer.
source    RFC 7252
covers    RFC7252:4.5
needs     server.get & server.post & server.counter
uses      server $res.counter write
topology  peer-server
alias     RQ_COAP_DED_02

given
  server serves $res.counter to GET, POST

steps
  1 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.counter]
      coap.token           len 4..4     as $TOK

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      in {2.01, 2.04}
      given coap.type      == ACK
      coap.token           == $TOK                                 @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05

  5 peer -> server [coap.raw == coap.raw of 1]

  6 should server -> peer [again of 2] within $tx.answer           @RFC7252:4.5
      should coap.raw      == coap.raw of 2                        @RFC7252:4.5

  7 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]

  8 server -> peer [reply to 7] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.payload  == coap.payload of 4                    @RFC7252:4.5

  # The legal twin: under a Message ID of its own the same request counts.
  9 peer -> server [coap.type == CON && coap.code == POST && coap.path == $res.counter]
      coap.mid             any
      coap.token           == $TOK

  10 server -> peer [reply to 9] within $tx.answer                 @RFC7252:5.2

  11 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]

  12 server -> peer [reply to 11] within $tx.answer                @RFC7252:5.2
      given coap.payload   != coap.payload of 4
