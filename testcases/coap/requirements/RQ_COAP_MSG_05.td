test      RQ_COAP_MSG_05
title     Token lengths that mean nothing
purpose   A confirmable message with the token length 15 is rejected with a Reset: it has a format error.
source    RFC 7252
covers    RFC7252:3 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  empty '4f01' uri_path($res.test, 0)
  fifteen '4f01' concat('0102030405060708090a0b0c0d0e0f', uri_path($res.test, 0))

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
