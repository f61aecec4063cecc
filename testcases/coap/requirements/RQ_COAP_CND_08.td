test      RQ_COAP_CND_08
title     Several If-Match
purpose   A PUT with several If-Match, one of them the current ETag, is performed.
source    RFC 7252
covers    RFC7252:5.10.8.1
needs     server.get & server.put & server.etag & server.if_match
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

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.validate]
      coap.token           len 4..4
      coap.opt.if_match    == ['0badbadbadbadbad', $E1]
      coap.opt.ctype       == 0
      coap.payload         == "the text of this test"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.10.8.1
      coap.code            in {2.04, 2.01}                         @RFC7252:5.10.8.1
      coap.token           == coap.token of 3                      @RFC7252:5.3.1


after
  use stored($res.validate, "as it was")
