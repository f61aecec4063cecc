test      RQ_COAP_URI_13
title     A slash inside a segment
purpose   A Uri-Path option is one segment: a slash in it separates nothing.
source    RFC 7252
covers    RFC7252:5.10.1 RFC7252:6.5
needs     server.get & server.path
uses      server $res.seg read
topology  peer-server

given
  server serves $res.seg to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.seg]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1

  # Nothing can be said of a server that has a content for every path.
  3 peer -> server [coap.type == CON && coap.code == GET && coap.opt.uri_path == ["no-such", "resource", "7d1f"]]
      coap.token           len 4..4

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      != 2.05                                 @RFC7252:5.8.1

  5 peer -> server [coap.type == CON && coap.code == GET && coap.opt.uri_path == [slice($res.seg, 1, 255)]]
      coap.token           len 4..4

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.10.1
      coap.code            != 2.05                                 @RFC7252:5.10.1
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
