test      RQ_COAP_MSG_20
title     Acknowledgements and Resets of nothing
purpose   An empty Acknowledgement or Reset that answers nothing is ignored in silence.
source    RFC 7252
covers    RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  ack '6000' ''
  rst '7000' ''

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat($FIRST, slice($NONCE, 0, 2)), $REST)]

  2 nothing from server for $time.silence                          @RFC7252:4.2

  use still_served()
