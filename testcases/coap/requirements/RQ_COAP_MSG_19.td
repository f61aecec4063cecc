test      RQ_COAP_MSG_19
title     Empty non-confirmable message
purpose   An empty non-confirmable message is rejected: with a Reset or with silence.
source    RFC 7252
covers    RFC7252:4.3
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

steps
  use served($NONCE)

  use rejected_non(concat('5000', slice($NONCE, 0, 2)))

  use still_served()
