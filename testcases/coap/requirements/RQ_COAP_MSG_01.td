test      RQ_COAP_MSG_01
title     Unknown versions
purpose   A message with another version than 1 is ignored in silence: it is not even rejected.
source    RFC 7252
covers    RFC7252:3
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $VERSION
  version-0 0
  version-2 2
  version-3 3

steps
  use served($NONCE)

  1 peer -> server [coap.version == $VERSION]
      coap.type            == CON
      coap.code            == GET
      coap.path            == $res.test
      coap.token           == $NONCE

  2 peer -> server [coap.version == $VERSION]
      coap.type            == NON
      coap.code            == GET
      coap.path            == $res.test
      coap.token           == $NONCE

  3 nothing from server for $time.silence                          @RFC7252:3

  use still_served()
