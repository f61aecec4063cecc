test      RQ_COAP_DED_07
title     A malformed message twice
purpose   A malformed confirmable message is rejected each time that it comes.
source    RFC 7252
covers    RFC7252:4.5 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat('4401', slice($NONCE, 0, 2)), concat(concat('a1b2c3d4', uri_path($res.test, 0)), 'ff'))]

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer   @RFC7252:4.2
      coap.type            == RST                                  @RFC7252:4.2

  3 peer -> server [coap.raw == coap.raw of 1]

  4 should server -> peer [again of 2] within $tx.answer           @RFC7252:4.5
      should coap.raw      == coap.raw of 2                        @RFC7252:4.5

  use still_served()
