test      RQ_COAP_CND_16
title     Two clients, one ETag
purpose   Of two clients that change what they both know as one ETag, one does, and the other one is refused with 4.12.
source    RFC 7252
covers    RFC7252:5.10.8.1 RFC7252:5.10.6
needs     server.get & server.put & server.etag & server.if_match
uses      server $res.validate write
topology  peer-server

given
  server serves $res.validate to GET, PUT with an ETag

before
  use stored_by_a($res.validate, "as it was")

steps
  1 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4

  2 server -> peer.a [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      given coap.opt.etag  len 1..8     as $E1                     @RFC7252:5.10.6
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer.a -> server [coap.type == CON && coap.code == PUT && coap.path == $res.validate]
      coap.token           len 4..4
      coap.opt.if_match    == $E1
      coap.opt.ctype       == 0
      coap.payload         == "of the one client"

  4 peer.b -> server [coap.type == CON && coap.code == PUT && coap.path == $res.validate]
      coap.token           len 4..4
      coap.opt.if_match    == $E1
      coap.opt.ctype       == 0
      coap.payload         == "of the other client"

  5 server -> peer.a [reply to 3] within $tx.answer                  @RFC7252:5.10.8.1
      coap.code            in {2.04, 2.01, 4.12}                   @RFC7252:5.10.8.1
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  6 server -> peer.b [reply to 4] within $tx.answer                  @RFC7252:5.10.8.1
      if coap.code of 5 == 4.12: coap.code in {2.04, 2.01}         @RFC7252:5.10.8.1
      if coap.code of 5 != 4.12: coap.code == 4.12                 @RFC7252:5.10.8.1
      coap.token           == coap.token of 4                      @RFC7252:5.3.1

  7 peer.a -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4

  8 server -> peer.a [reply to 7] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      if coap.code of 5 == 4.12: coap.payload != "of the one client"  @RFC7252:5.10.8.1
      if coap.code of 6 == 4.12: coap.payload != "of the other client"  @RFC7252:5.10.8.1
      coap.token           == coap.token of 7                      @RFC7252:5.3.1
