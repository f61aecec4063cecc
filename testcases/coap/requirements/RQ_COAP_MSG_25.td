test      RQ_COAP_MSG_25
title     Reserved code classes in Acknowledgements
purpose   An Acknowledgement or Reset whose code has a reserved class is ignored in silence.
source    RFC 7252
covers    RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  ack-1.00 '6420' 'a1b2c3d4'
  ack-6.00 '64c0' 'a1b2c3d4'
  ack-7.00 '64e0' 'a1b2c3d4'
  rst-7.00 '74e0' 'a1b2c3d4'

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat($FIRST, slice($NONCE, 0, 2)), $REST)]

  2 nothing from server for $time.silence                          @RFC7252:4.2

  use still_served()
