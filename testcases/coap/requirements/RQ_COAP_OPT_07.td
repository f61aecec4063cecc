test      RQ_COAP_OPT_07
title     Unknown elective options
purpose   A request with elective options that nobody knows is processed as if they were not there.
source    RFC 7252
covers    RFC7252:5.4.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# The octets before the Message ID, and the options.
cases $FIRST $OPTIONS
  empty '4401' concat(uri_path($res.test, 0), 'e0fcd0')
  one '4401' concat(uri_path($res.test, 0), 'e1fcd0a5')
  unsafe-12 '4401' concat(concat(uri_path($res.test, 0), 'ecfcd2'), pattern(12))
  no-cache-key-13 '4401' concat(concat(uri_path($res.test, 0), 'edfce400'), pattern(13))
  269 '4401' concat(concat(uri_path($res.test, 0), 'eefcd00000'), pattern(269))
  several '4401' concat(concat(uri_path($res.test, 0), 'e0fcd021a5de05001f'), pattern(300))
  non '5401' concat(concat(uri_path($res.test, 0), 'edfcd000'), pattern(13))

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat($FIRST, slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.1
      coap.type            != RST                                  @RFC7252:5.4.1
      if coap.code != 0.00: coap.code == 2.05                      @RFC7252:5.4.1
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1

  3 if coap.code of 2 == 0.00 && coap.type of 2 == ACK: server -> peer [coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.1
      if coap.code != 0.00: coap.code == 2.05                      @RFC7252:5.4.1
