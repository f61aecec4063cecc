test      RQ_COAP_MSG_26
title     Responses of class 3
purpose   A message with a code of class 3, which no request has, is rejected by a server.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:5.3.2 RFC7252:4.3
needs     server.get
uses      server $res.test read
topology  coap-server

given
  server serves $res.test to GET

# The octets before the Message ID.
cases $CON $NON
  3.00 '4460' '5460'
  3.31 '447f' '547f'

steps
  use served($NONCE)

  use rejected(concat(concat($CON, slice($NONCE, 0, 2)), 'a1b2c3d4ff78'))

  use rejected_non(concat(concat($NON, slice($NONCE, 2, 2)), 'a1b2c3d4ff78'))

  use still_served()
