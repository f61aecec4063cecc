test      RQ_COAP_OPT_16
title     Elective options of responses in a request
purpose   An elective option that means nothing in a request is ignored there.
source    RFC 7252
covers    RFC7252:5.4.1 RFC7252:5.10
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $OPTIONS
  location-path concat('8161', uri_path($res.test, 8))
  location-query concat(uri_path($res.test, 0), '9161')
  max-age concat(uri_path($res.test, 0), '310a')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.1
      coap.type            != RST                                  @RFC7252:5.4.1
      if coap.code != 0.00: coap.code == 2.05                      @RFC7252:5.4.1
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1

  3 if coap.code of 2 == 0.00 && coap.type of 2 == ACK: server -> peer [coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.1
      if coap.code != 0.00: coap.code == 2.05                      @RFC7252:5.4.1
