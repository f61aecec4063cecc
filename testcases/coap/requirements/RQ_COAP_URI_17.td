test      RQ_COAP_URI_17
title     Dots in a path
purpose   Segments of dots are no way out of the tree of resources: there is nothing behind them.
source    RFC 7252
covers    RFC7252:5.10.1 RFC7252:6.5
needs     server.get
uses      server $res.test read
topology  peer-server
note      A client must not send such segments; what a server does with them no sentence says: a remark. A dot alone may be read as the root.

given
  server serves $res.test to GET

# ../../etc/passwd, and a dot alone: a client resolves both before it makes options of a URI.
cases $SEGMENTS
  dots ["..", "..", "etc", "passwd"]
  dot ["."]

steps
  use still_served()

  # Nothing can be said of a server that has a content for every path.
  1 peer -> server [coap.type == CON && coap.code == GET && coap.opt.uri_path == ["no-such", "resource", "7d1f"]]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      != 2.05                                 @RFC7252:5.8.1

  3 peer -> server [coap.type == CON && coap.code == GET && coap.opt.uri_path == $SEGMENTS]
      coap.token           len 4..4

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.10.1
      should coap.code     != 2.05                                 @RFC7252:5.10.1
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  use still_served()
