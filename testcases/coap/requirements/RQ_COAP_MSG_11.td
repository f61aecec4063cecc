test      RQ_COAP_MSG_11
title     Option delta 15
purpose   A confirmable message with an option delta of 15, which is no payload marker, is rejected with a Reset.
source    RFC 7252
covers    RFC7252:3.1 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  length-0 '4401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'f0')
  length-14 '4401' concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'fe0000')
  first '4401' 'a1b2c3d4f474657374'

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
