test      RQ_COAP_MET_01
title     What does not exist
purpose   A GET of a path that does not exist is answered with 4.04.
source    RFC 7252
covers    RFC7252:5.9.2.5 RFC7252:5.8.1
needs     server.get
uses      server $res.test read
topology  peer-server
note      A server may have a content for every path, or refuse them all: a remark.

given
  server serves $res.test to GET

steps
  use still_served()

  1 peer -> server [coap.type == CON && coap.code == GET && coap.opt.uri_path == ["no-such", "resource", "7d1f"]]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.05, 4.00..5.31}                   @RFC7252:5.8.1
      should coap.code     == 4.04                                 @RFC7252:5.9.2.5
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
