test      RQ_COAP_OPT_09
title     A critical option too many
purpose   A critical option that is there once more than it may is treated like one that is not known: 4.02.
source    RFC 7252
covers    RFC7252:5.4.5 RFC7252:5.4.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $OPTIONS
  accept concat(uri_path($res.test, 0), '6000')
  if-none-match concat('5000', uri_path($res.test, 5))
  uri-host concat('376578616d706c65076578616d706c65', uri_path($res.test, 3))
  uri-port concat('721633021633', uri_path($res.test, 7))
  block2 concat(uri_path($res.test, 0), 'c1060106')
  proxy-scheme concat(uri_path($res.test, 0), 'd40f636f617004636f6170')

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  # Another error that is true of the request as well may be told in its place.
  # The request is well-formed: it is answered, at once or later, and not rejected.
  2 server -> peer [coap.mid == coap.mid of 1 || coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.5
      coap.type            != RST                                  @RFC7252:5.4.5
      if coap.code != 0.00: coap.code in {4.02, 4.04, 4.06, 4.12, 5.05}  @RFC7252:5.4.5
      if coap.code not in {0.00, 5.05}: should coap.code == 4.02   @RFC7252:5.4.5
      if coap.code != 0.00: coap.token == slice($NONCE, 4, 4)      @RFC7252:5.3.1

  3 if coap.code of 2 == 0.00 && coap.type of 2 == ACK: server -> peer [coap.token == slice($NONCE, 4, 4)] within $tx.answer  @RFC7252:5.4.5
      if coap.code != 0.00: coap.code in {4.02, 4.04, 4.06, 4.12, 5.05}  @RFC7252:5.4.5
      if coap.code not in {0.00, 5.05}: should coap.code == 4.02   @RFC7252:5.4.5

  use still_served()
