test      RQ_COAP_CND_03
title     No ETag of a request fits
purpose   A GET whose ETags are none of the current one is answered with the whole representation.
source    RFC 7252
covers    RFC7252:5.10.6.2
needs     server.get & server.etag
uses      server $res.validate read
topology  peer-server

given
  server serves $res.validate to GET with an ETag

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      given coap.opt.etag  len 1..8     as $E1                     @RFC7252:5.10.6
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4
      coap.opt.etag        == ['0badbadbadbadbad', '1badbadbadbadbad']

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.10.6.2
      coap.code            == 2.05                                 @RFC7252:5.10.6.2
      if coap.opt.etag == $E1: coap.payload == coap.payload of 2   @RFC7252:5.10.6.2
      coap.payload         present                                 @RFC7252:5.10.6.2
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
