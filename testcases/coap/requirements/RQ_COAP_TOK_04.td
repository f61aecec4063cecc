test      RQ_COAP_TOK_04
title     The empty token on separate responses
purpose   The separate response to a request with the empty token has the empty token: the server invents none.
source    RFC 7252
covers    RFC7252:5.3.1 RFC7252:5.2.2
needs     server.get & server.separate
uses      server $res.separate read
topology  peer-server

given
  server serves $res.separate to GET, and takes its time to answer

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.separate]
      coap.token           len 0..0

  2 given server -> peer [ack of 1] within $time.separate          @RFC7252:4.2
      given coap.code      == 0.00

  3 server -> peer [coap.code != 0.00] within $time.separate       @RFC7252:5.2.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token_len       == 0                                    @RFC7252:5.3.1
