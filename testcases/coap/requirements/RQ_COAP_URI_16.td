test      RQ_COAP_URI_16
title     An empty segment, another host
purpose   A path with an empty segment, or for another host, is answered and does no harm.
source    RFC 7252
covers    RFC7252:5.10.1 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_URI_18

given
  server serves $res.test to GET

cases $OPTIONS
  empty-at-end concat(uri_path($res.test, 0), '00')
  other-host concat('3d006f746865722e6578616d706c65', uri_path($res.test, 3))

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer   @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1
      should coap.type     == ACK                                  @RFC7252:4.2
      may coap.code        == 2.05

  use still_served()
