test      RQ_COAP_XTK_03
title     Tokens that end behind the datagram
purpose   A confirmable message whose extended token length says more than there is, or is cut itself, is rejected with a Reset, with or without extended tokens.
source    RFC 8974
covers    RFC7252:3 RFC7252:4.2 RFC8974:2.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  far '4e01' concat('ffff', uri_path($res.test, 0))
  beyond '4d01' concat('ff', uri_path($res.test, 0))
  length-cut '4e01' '00'
  no-length '4d01' ''

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
