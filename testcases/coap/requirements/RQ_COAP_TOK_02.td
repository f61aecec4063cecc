test      RQ_COAP_TOK_02
title     Tokens are opaque
purpose   A token is no number: zeros in front of it, and none but zeros, are given back as they came.
source    RFC 7252
covers    RFC7252:5.3.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $TOKEN
  zero '00'
  two-zeros '0000'
  eight-zeros '0000000000000000'
  zeros-first '0000000000000001'
  zeros-last '0100000000000000'
  ones 'ffffffffffffffff'
  marker 'ff'

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           == $TOKEN

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      coap.token           == $TOKEN                               @RFC7252:5.3.1
