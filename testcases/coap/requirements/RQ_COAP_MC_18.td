test      RQ_COAP_MC_18
title     A copy of a POST to a group
purpose   A non-confirmable POST that comes to a group twice under one Message ID is processed once.
source    RFC 7252
covers    RFC7252:4.5 RFC7252:8.2
needs     server.get & server.post & server.counter & server.group
uses      server $res.counter write
topology  peer-group
note      Section 4.5 says SHOULD: a remark.

given
  server serves $res.counter to GET, POST

steps
  1 peer -> group [coap.type == NON && coap.code == POST && coap.path == $res.counter]
      coap.token           len 4..4

  2 given server -> peer [reply to 1] within $tx.leisure + 2 * $time.settle
      given coap.code      in {2.01, 2.04}

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05

  5 peer -> group [coap.raw == coap.raw of 1]

  wait $tx.leisure + $time.settle

  6 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.counter]

  7 server -> peer [reply to 6] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      should coap.payload  == coap.payload of 4                    @RFC7252:4.5
