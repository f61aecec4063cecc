test      RQ_COAP_MSG_10
title     Payload marker without payload, non-confirmable
purpose   A non-confirmable message that ends with a payload marker is rejected: with a Reset or with silence.
source    RFC 7252
covers    RFC7252:3 RFC7252:4.3
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  get '5401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'ff')
  put '5403' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'ff')

steps
  use served($NONCE)

  use rejected_non(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
