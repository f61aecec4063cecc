test      RQ_COAP_CND_09
title     An empty If-Match
purpose   A PUT with an empty If-Match is performed where there is a representation, and refused with 4.12 where there is none.
source    RFC 7252
covers    RFC7252:5.10.8.1
needs     server.get & server.put & server.etag & server.if_match & server.delete
uses      server $res.validate write, server $res.create1 write
topology  peer-server

given
  server serves $res.validate to GET, PUT with an ETag

before
  use stored($res.validate, "as it was")
  use deleted($res.create1)

steps
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.validate]
      coap.token           len 4..4
      coap.opt.if_match    == ''
      coap.opt.ctype       == 0
      coap.payload         == "the text of this test"

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.10.8.1
      coap.code            in {2.04, 2.01}                         @RFC7252:5.10.8.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  # A server may keep what it was asked to delete: then there is a representation.
  5 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.create1]
      coap.token           len 4..4

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 4.04                                 @RFC7252:5.8.1

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.create1]
      coap.token           len 4..4
      coap.opt.if_match    == ''
      coap.opt.ctype       == 0
      coap.payload         == "the text of this test"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.10.8.1
      coap.code            == 4.12                                 @RFC7252:5.10.8.1
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

after
  use stored($res.validate, "as it was")
  use deleted($res.create1)
