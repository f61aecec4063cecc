test      RQ_COAP_CND_13
title     If-Match and DELETE
purpose   A DELETE whose If-Match does not fit is refused with 4.12 and has no effect.
source    RFC 7252
covers    RFC7252:5.10.8.1 RFC7252:5.9.2.8
needs     server.get & server.put & server.etag & server.if_match & server.delete
uses      server $res.validate write
topology  peer-server

given
  server serves $res.validate to GET, PUT with an ETag

before
  use stored($res.validate, "as it was")

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      given coap.opt.etag  len 1..8     as $E1                     @RFC7252:5.10.6
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == DELETE && coap.path == $res.validate]
      coap.token           len 4..4
      coap.opt.if_match    == '0badbadbadbadbad'

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.10.8.1
      given coap.code      not in {4.05, 4.01, 4.03}               @RFC7252:5.8.4
      coap.code            == 4.12                                 @RFC7252:5.10.8.1
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  5 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.9.2.8
      if coap.opt.etag == $E1: coap.payload == coap.payload of 2   @RFC7252:5.9.2.8
      coap.token           == coap.token of 5                      @RFC7252:5.3.1


after
  use stored($res.validate, "as it was")
