test      RQ_COAP_DED_13
title     A copy of a GET
purpose   A copy of a GET is answered under its Message ID and with its token; with the payload of then or of now.
source    RFC 7252
covers    RFC7252:4.5 RFC7252:4.2 RFC7252:5.3.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4     as $TOK

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      given coap.type      == ACK

  3 peer -> server [coap.raw == coap.raw of 1]

  4 should server -> peer [again of 2] within $tx.answer           @RFC7252:4.5
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOK                                 @RFC7252:5.3.1
      may coap.payload     == coap.payload of 2                    @RFC7252:4.5
