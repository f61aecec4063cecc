test      RQ_COAP_OPT_12
title     Critical options of a length that cannot be
purpose   A critical option that is too long or too short is treated like one that is not known: 4.02.
source    RFC 7252
covers    RFC7252:5.4.3 RFC7252:5.4.1 RFC7252:5.10
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $OPTIONS
  uri-host-0 concat('30', uri_path($res.test, 3))
  uri-host-256 concat(concat('3df3', pattern(256)), uri_path($res.test, 3))
  uri-port-3 concat('73000000', uri_path($res.test, 7))
  uri-path-256 concat(concat(uri_path($res.test, 0), '0df3'), pattern(256))
  uri-query-256 concat(concat(uri_path($res.test, 0), '4df3'), pattern(256))
  accept-3 concat(uri_path($res.test, 0), '63000000')
  if-match-9 concat(concat('19', pattern(9)), uri_path($res.test, 1))
  if-none-match-1 concat('5100', uri_path($res.test, 5))
  block2-4 concat(uri_path($res.test, 0), 'c400000006')
  proxy-scheme-0 concat(uri_path($res.test, 0), 'd00f')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  # Another error that is true of the request as well may be told in its place.
  # The request is well-formed: it is answered, at once or later, and not rejected.
  2 server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.3
      coap.type            != RST                                  @RFC7252:5.4.3
      if coap.code != 0.00: coap.code in {4.02, 4.04, 4.12, 5.05}  @RFC7252:5.4.3
      if coap.code not in {0.00, 5.05}: should coap.code == 4.02   @RFC7252:5.4.3
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1

  3 if coap.code of 2 == 0.00 && coap.type of 2 == ACK: server -> peer [coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.3
      if coap.code != 0.00: coap.code in {4.02, 4.04, 4.12, 5.05}  @RFC7252:5.4.3
      if coap.code not in {0.00, 5.05}: should coap.code == 4.02   @RFC7252:5.4.3

  use still_served()
