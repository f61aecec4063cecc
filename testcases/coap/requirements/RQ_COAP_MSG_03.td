test      RQ_COAP_MSG_03
title     Less than a header
purpose   A datagram that is shorter than the header has no Message ID that could be answered: there is no answer.
source    RFC 7252
covers    RFC7252:3
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $BYTES
  one-octet '40'
  two-octets '4001'
  three-octets '400112'

steps
  use still_served()

  1 peer -> server [coap.raw == $BYTES]

  2 nothing from server for $time.silence                          @RFC7252:3

  use still_served()
