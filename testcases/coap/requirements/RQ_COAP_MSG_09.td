test      RQ_COAP_MSG_09
title     Payload marker without payload
purpose   A confirmable message that ends with a payload marker is rejected with a Reset.
source    RFC 7252
covers    RFC7252:3 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  get '4401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'ff')
  put '4403' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'ff')
  no-options '4401' 'a1b2c3d4ff'

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
