test      RQ_COAP_MSG_23
title     Reserved code classes
purpose   A confirmable message whose code has a reserved class is rejected with a Reset.
source    RFC 7252
covers    RFC7252:3 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  1.00 '4420' concat('a1b2c3d4', uri_path($res.test, 0))
  1.31 '443f' concat('a1b2c3d4', uri_path($res.test, 0))
  6.00 '44c0' concat('a1b2c3d4', uri_path($res.test, 0))
  7.00 '44e0' concat('a1b2c3d4', uri_path($res.test, 0))
  7.02 '44e2' concat('a1b2c3d4', uri_path($res.test, 0))
  7.31 '44ff' concat('a1b2c3d4', uri_path($res.test, 0))

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
