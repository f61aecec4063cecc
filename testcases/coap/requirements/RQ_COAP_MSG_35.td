test      RQ_COAP_MSG_35
title     Paths and queries of odd octets
purpose   A path or a query that is no text, or as long as can be, is answered and does no harm.
source    RFC 7252
covers    RFC7252:4.2 RFC7252:3.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The options behind the token.
cases $OPTIONS
  path-not-utf8 'b4fffefdfc'
  path-nul 'b474657300'
  path-empty 'b0'
  path-surrogate 'b3eda080'
  query-not-utf8 concat(uri_path($res.test, 0), '44fffefdfc')
  query-nul concat(uri_path($res.test, 0), '420000')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), 'a1b2c3d4'), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer   @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2

  use still_served()
