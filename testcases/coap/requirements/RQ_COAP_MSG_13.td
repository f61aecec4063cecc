test      RQ_COAP_MSG_13
title     Options longer than the message
purpose   A confirmable message whose last option is cut is rejected with a Reset.
source    RFC 7252
covers    RFC7252:3.1 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_MSG_16
note      extended-16 promises 65000 octets: no server may read on behind the datagram.

given
  server serves $res.test to GET

# The octets before and behind the Message ID.
cases $FIRST $REST
  two-of-four '4401' 'a1b2c3d4b47465'
  none-of-one '4401' 'a1b2c3d4b1'
  extended-8 '4401' 'a1b2c3d4bd0174657374'
  extended-16 '4401' 'a1b2c3d4befcdb61616161'

steps
  use served($NONCE)

  use rejected(concat(concat($FIRST, slice($NONCE, 0, 2)), $REST))

  use still_served()
