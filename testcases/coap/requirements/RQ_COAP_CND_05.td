test      RQ_COAP_CND_05
title     ETags of two formats
purpose   Two formats of a resource are two representations, and have different ETags.
source    RFC 7252
covers    RFC7252:5.10.6
needs     server.get & server.accept
uses      server $res.multi_format read
topology  peer-server

given
  server serves $res.multi_format to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.multi_format]
      coap.token           len 4..4
      coap.opt.accept      == 0

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.multi_format]
      coap.token           len 4..4
      coap.opt.accept      == 41

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1
      if coap.opt.etag present: should coap.opt.etag != coap.opt.etag of 2  @RFC7252:5.10.6
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
