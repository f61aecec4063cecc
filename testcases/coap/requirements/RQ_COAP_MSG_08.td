test      RQ_COAP_MSG_08
title     Cut tokens
purpose   A confirmable message whose token is longer than the message is rejected with a Reset.
source    RFC 7252
covers    RFC7252:3 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  three-of-eight '4801' 'a1b2c3'
  none-of-one '4101' ''
  seven-of-eight '4801' '01020304050607'

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
