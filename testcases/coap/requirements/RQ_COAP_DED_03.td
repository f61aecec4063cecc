test      RQ_COAP_DED_03
title     A copy of a non-confirmable POST is no second POST
purpose   A non-confirmable request that comes twice under one Message ID is processed once.
source    RFC 7252
covers    RFC7252:4.5
needs     server.get & server.post & server.counter
uses      server $res.counter write
topology  peer-server

given
  server serves $res.counter to GET, POST

steps
  1 peer -> server [coap.type == NON && coap.code == POST && coap.path == $res.counter]
      coap.token           len 4..4     as $TOK

  2 given server -> peer [reply to 1] within $tx.answer
      coap.token           == $TOK                                 @RFC7252:5.3.1
      given coap.code      in {2.01, 2.04}

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05

  5 peer -> server [coap.raw == coap.raw of 1]

  wait $time.settle

  6 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]

  7 server -> peer [reply to 6] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.payload  == coap.payload of 4                    @RFC7252:4.5
