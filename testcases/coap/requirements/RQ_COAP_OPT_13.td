test      RQ_COAP_OPT_13
title     Elective options of a length that cannot be
purpose   An elective option that is too long or too short is ignored.
source    RFC 7252
covers    RFC7252:5.4.3 RFC7252:5.4.1 RFC7252:5.10
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $OPTIONS
  content-format-3 concat(uri_path($res.test, 0), '13000000')
  max-age-5 concat(concat(uri_path($res.test, 0), '35'), pattern(5))
  etag-0 concat('40', uri_path($res.test, 4))
  etag-9 concat(concat('49', pattern(9)), uri_path($res.test, 4))
  observe-4 concat('6400000000', uri_path($res.test, 6))
  size1-5 concat(concat(uri_path($res.test, 0), 'd524'), pattern(5))
  size2-5 concat(concat(uri_path($res.test, 0), 'd504'), pattern(5))

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.3
      coap.type            != RST                                  @RFC7252:5.4.3
      if coap.code != 0.00: coap.code == 2.05                      @RFC7252:5.4.3
      coap.opt.observe     absent                                  @RFC7252:5.4.3
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1

  3 if coap.code of 2 == 0.00 && coap.type of 2 == ACK: server -> peer [coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.3
      if coap.code != 0.00: coap.code == 2.05                      @RFC7252:5.4.3
      coap.opt.observe     absent                                  @RFC7252:5.4.3
