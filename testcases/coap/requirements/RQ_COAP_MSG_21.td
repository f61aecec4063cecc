test      RQ_COAP_MSG_21
title     Malformed Acknowledgements and Resets
purpose   An Acknowledgement or Reset with a format error is ignored in silence.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  ack-token '6400' 'a1b2c3d4'
  rst-token '7400' 'a1b2c3d4'
  ack-delta '6000' 'f0'
  rst-marker '7000' 'ff'
  ack-cut-option '6000' 'b474'
  ack-token-length '6f00' ''
  ack-response-marker '6445' 'a1b2c3d4ff'

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat($FIRST, slice($NONCE, 0, 2)), $REST)]

  2 nothing from server for $time.silence                          @RFC7252:4.2

  use still_served()
