test      RQ_COAP_MSG_29
title     Numbers with leading zeros
purpose   A number in an option means the same with and without leading zero octets.
source    RFC 7252
covers    RFC7252:3.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

# An Accept option (content format 0) behind the path: in no octets, in one and in two.
cases $ACCEPT
  one-octet '6100'
  two-octets '620000'

steps
  use served($NONCE)

  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.opt.accept      == 0
      coap.token           len 8..8

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1

  # The same request under a Message ID of its own; the Accept option was its last octet.
  3 peer -> server [coap.raw == concat(concat(concat(slice(coap.raw of 1, 0, 2), slice($NONCE, 0, 2)),
                    slice(coap.raw of 1, 4, len(coap.raw of 1) - 5)), $ACCEPT)]

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            == coap.code of 2                       @RFC7252:3.2
      coap.payload         == coap.payload of 2                    @RFC7252:3.2
