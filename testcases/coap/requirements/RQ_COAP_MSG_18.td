test      RQ_COAP_MSG_18
title     Ping
purpose   An empty confirmable message is rejected with an empty Reset.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:4.1
needs     server.ping
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

steps
  use served($NONCE)

  use rejected(concat('4000', slice($NONCE, 0, 2)))

  use still_served()
