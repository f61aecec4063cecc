test      RQ_COAP_OPT_01
title     Unknown critical options
purpose   A confirmable request with a critical option that nobody knows is answered with 4.02.
source    RFC 7252
covers    RFC7252:5.4.1
needs     server.get
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_OPT_02 RQ_COAP_OPT_24

given
  server serves $res.test to GET

# Options of the range for experiments (RFC 7252 section 12.2), over all bits that classify an option, behind the path.
cases $OPTIONS
  safe-empty concat(uri_path($res.test, 0), 'e0fcd1')
  safe-one concat(uri_path($res.test, 0), 'e1fcd5a5')
  unsafe-12 concat(concat(uri_path($res.test, 0), 'ecfcd3'), pattern(12))
  no-cache-key-13 concat(concat(uri_path($res.test, 0), 'edfce500'), pattern(13))
  last-300 concat(concat(uri_path($res.test, 0), 'eefee7001f'), pattern(300))

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  # The request is well-formed: it is answered, at once or later, and not rejected.
  2 server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.1
      coap.type            != RST                                  @RFC7252:5.4.1
      if coap.code != 0.00: coap.code in {4.02}  @RFC7252:5.4.1
      if coap.code not in {0.00, 5.05}: should coap.code == 4.02   @RFC7252:5.4.1
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1
      if coap.code == 4.02: should coap.payload present            @RFC7252:5.4.1

  3 if coap.code of 2 == 0.00 && coap.type of 2 == ACK: server -> peer [coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.1
      if coap.code != 0.00: coap.code in {4.02}  @RFC7252:5.4.1
      if coap.code not in {0.00, 5.05}: should coap.code == 4.02   @RFC7252:5.4.1
      if coap.code == 4.02: should coap.payload present            @RFC7252:5.4.1

  use still_served()
