test      RQ_COAP_NOR_05
title     No-Response and the acknowledgement
purpose   A confirmable request with No-Response is acknowledged, with or without the response.
source    RFC 7252
covers    RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $OPTIONS
  all concat(uri_path($res.test, 0), 'd1ea1a')
  success concat(uri_path($res.test, 0), 'd1ea02')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer   @RFC7252:4.2
      coap.type            == ACK                                  @RFC7252:4.2
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1
      may coap.code        == 0.00

  use still_served()
