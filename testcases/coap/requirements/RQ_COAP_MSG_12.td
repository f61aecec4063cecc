test      RQ_COAP_MSG_12
title     Option length 15
purpose   A confirmable message with the reserved option length 15 is rejected with a Reset.
source    RFC 7252
covers    RFC7252:3.1 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  delta-0 '4401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), '0f')
  with-octets '4401' 'a1b2c3d4bf746573740102030405060708090a0b'

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
