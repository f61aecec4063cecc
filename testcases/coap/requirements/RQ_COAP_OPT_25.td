test      RQ_COAP_OPT_25
title     Very many options
purpose   A request with a hundred options, or with one of number 0, is answered and does no harm.
source    RFC 7252
covers    RFC7252:3.1 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_OPT_28

given
  server serves $res.test to GET

# A hundred options that are elective and empty, sixty segments of a path, the reserved number 0.
cases $OPTIONS
  hundred concat(uri_path($res.test, 0), 'e0fcd0202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020')
  segments 'b16101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161016101610161'
  number-0 concat('01a5', uri_path($res.test, 0))

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer   @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2
      should coap.type     == ACK                                  @RFC7252:4.2

  use still_served()
