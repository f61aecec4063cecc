test      RQ_COAP_MSG_14
title     Cut option headers
purpose   A confirmable message that ends within an extended delta or length is rejected with a Reset.
source    RFC 7252
covers    RFC7252:3.1 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  delta-8 '4401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'd0')
  delta-16 '4401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'e000')
  length-8 '4401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), '0d')
  length-16 '4401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), '0e00')

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
