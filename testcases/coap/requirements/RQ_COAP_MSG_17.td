test      RQ_COAP_MSG_17
title     Empty messages that are not empty
purpose   A confirmable message with the code 0.00 and octets behind its Message ID is rejected with a Reset, which is empty.
source    RFC 7252
covers    RFC7252:4.1 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  token '4400' 'a1b2c3d4'
  option '4000' uri_path($res.test, 0)
  payload '4000' 'ff78'

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
