test      RQ_COAP_MSG_24
title     Reserved code classes, non-confirmable
purpose   A non-confirmable message whose code has a reserved class is rejected: with a Reset or with silence.
source    RFC 7252
covers    RFC7252:3 RFC7252:4.3
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  1.00 '5420' concat('a1b2c3d4', uri_path($res.test, 0))
  6.00 '54c0' concat('a1b2c3d4', uri_path($res.test, 0))
  7.00 '54e0' concat('a1b2c3d4', uri_path($res.test, 0))
  7.31 '54ff' concat('a1b2c3d4', uri_path($res.test, 0))

steps
  use served($NONCE)

  use rejected_non(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
