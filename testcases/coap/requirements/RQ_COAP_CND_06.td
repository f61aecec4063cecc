test      RQ_COAP_CND_06
title     ETags are compared as a whole
purpose   What begins like the current ETag, or goes on behind it, is another ETag.
source    RFC 7252
covers    RFC7252:5.10.6 RFC7252:5.10.6.2
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

  # An ETag of no octets or of nine is ignored like any other that does not fit.
  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4
      coap.opt.etag        == slice($E1, 0, len($E1) - 1)

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.10.6.2
      coap.code            == 2.05                                 @RFC7252:5.10.6.2
      if coap.opt.etag == $E1: coap.payload == coap.payload of 2   @RFC7252:5.10.6.2
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  5 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.validate]
      coap.token           len 4..4
      coap.opt.etag        == concat($E1, '00')

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.10.6.2
      coap.code            == 2.05                                 @RFC7252:5.10.6.2
      if coap.opt.etag == $E1: coap.payload == coap.payload of 2   @RFC7252:5.10.6.2
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
