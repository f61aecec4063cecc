test      RQ_COAP_URI_14
title     The case of a path
purpose   A path with other letters, lower case for upper case, is another path.
source    RFC 7252
covers    RFC7252:6.3
needs     server.get
uses      server $res.test read
topology  peer-server
note      A server may have both: a remark.

given
  server serves $res.test to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1

  # Nothing can be said of a server that has a content for every path.
  3 peer -> server [coap.type == CON && coap.code == GET && coap.opt.uri_path == ["no-such", "resource", "7d1f"]]
      coap.token           len 4..4

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      given coap.code      != 2.05                                 @RFC7252:5.8.1

  5 peer -> server [coap.type == CON && coap.code == GET && coap.opt.uri_path == [upper(slice($res.test, 1, 255))]]
      coap.token           len 4..4

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:6.3
      should coap.code            != 2.05                                 @RFC7252:6.3
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
