test      RQ_COAP_MET_06
title     DELETE, once and again
purpose   What was deleted is gone, and deleting it again is no error.
source    RFC 7252
covers    RFC7252:5.8.4
needs     server.put & server.delete
uses      server $res.create1 write
topology  peer-server
alias     RQ_COAP_MET_07

given
  server serves $res.create1 to PUT, DELETE

before
  use stored($res.create1, "to be deleted")

steps
  1 peer -> server [coap.type == CON && coap.code == DELETE && coap.path == $res.create1]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.02, 2.04}                         @RFC7252:5.8.4
      should coap.code     == 2.02                                 @RFC7252:5.8.4
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.create1]
      coap.token           len 4..4

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      should coap.code     == 4.04                                 @RFC7252:5.9.2.5
      if coap.code == 2.05: coap.payload != "to be deleted"        @RFC7252:5.8.4
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  5 peer -> server [coap.type == CON && coap.code == DELETE && coap.path == $res.create1]
      coap.token           len 4..4

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      should coap.code     == 2.02                                 @RFC7252:5.8.4
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
