test      RQ_COAP_OPT_20
title     Critical options of the base protocol
purpose   A critical option that RFC 7252 defines for a request is known.
source    RFC 7252
covers    RFC7252:5.4.1 RFC7252:5.10
needs     server.get
uses      server $res.test read
topology  peer-server
note      Answering 4.02 is allowed to an endpoint that does not implement the option, and a remark.

given
  server serves $res.test to GET

cases $OPTIONS
  accept concat(uri_path($res.test, 0), '60')
  uri-query concat(uri_path($res.test, 0), '43613d31')
  if-none-match concat('50', uri_path($res.test, 5))
  if-match concat('10', uri_path($res.test, 1))

steps
  use served($NONCE)

  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), slice($NONCE, 4, 4)), $OPTIONS)]

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      should coap.code     != 4.02                                 @RFC7252:5.4.1
      coap.token           == slice($NONCE, 4, 4)                  @RFC7252:5.3.1
