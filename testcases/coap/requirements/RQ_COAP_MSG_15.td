test      RQ_COAP_MSG_15
title     Option numbers do not wrap
purpose   An option number beyond 65535 is not taken for another one.
source    RFC 7252
covers    RFC7252:3.1 RFC7252:12.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

steps
  use served($NONCE)

  # The only option is numbered 65536 + 11 and says "test": read modulo 65536 it is the path of a resource. It is neither a
  # number that can be nor an elective option: success is the only answer that is wrong.
  1 peer -> server [coap.raw == concat(concat(concat('4401', slice($NONCE, 0, 2)), 'a1b2c3d4'), 'e4fefe74657374')]

  2 never server -> peer [coap.code.class == 2] for $time.silence  @RFC7252:3.1

  use still_served()
