test      RQ_COAP_TOK_03
title     Tokens of errors
purpose   A response that says no has the token of its request, too.
source    RFC 7252
covers    RFC7252:5.3.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets of the request before its Message ID, and its options. 4.04, 4.05, 4.02 are what a server is likely to say.
cases $FIRST $OPTIONS
  no-resource '4401' 'bb6e6f2d7375636872657331'
  no-method '441f' uri_path($res.test, 0)
  no-option '4401' concat(uri_path($res.test, 0), 'e1fcd178')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat($FIRST, slice($NONCE, 0, 2)), concat(slice($NONCE, 4, 4), $OPTIONS))]

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer   @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2
      if coap.type == ACK && coap.code != 0.00: coap.token == slice($NONCE, 4, 4)  @RFC7252:5.3.1

  use still_served()
