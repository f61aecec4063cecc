test      RQ_COAP_MSG_27
title     Responses that nobody asked for
purpose   A response to a server that has asked nothing is rejected: with a Reset where it is confirmable.
source    RFC 7252
covers    RFC7252:5.3.2 RFC7252:4.2 RFC7252:4.3
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before the Message ID.
cases $CON $NON
  2.05 '4445' '5445'
  4.04 '4484' '5484'
  5.00 '44a0' '54a0'

steps
  use served($NONCE)

  use rejected(concat(concat($CON, slice($NONCE, 0, 2)), 'a1b2c3d4ff78'))

  use rejected_non(concat(concat($NON, slice($NONCE, 2, 2)), 'a1b2c3d4ff78'))

  use still_served()
