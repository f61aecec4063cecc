test      RQ_COAP_MSG_34
title     Large datagrams
purpose   A datagram larger than the server can hold does it no harm.
source    RFC 7252
covers    RFC7252:4.6
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $SIZE
  1200 1200
  1500 1500
  2000 2000

steps
  use served($NONCE)

  # Whatever it says to this one: 4.02, 4.13, a Reset and silence are all legal.
  1 peer -> server [coap.raw == concat(concat(concat('5402', slice($NONCE, 0, 2)), 'a1b2c3d4ff'), pattern($SIZE))]

  wait $time.settle

  use still_served()
