test      RQ_COAP_ETC_01
title     FETCH reads
purpose   FETCH answers with what its payload selects, twice the same, and changes nothing.
source    RFC 8132
covers    RFC8132:2 RFC8132:2.5
needs     server.fetch & server.put & server.get
uses      server $res.patch write
topology  peer-server
alias     RQ_COAP_ETC_04

given
  server serves $res.patch to GET, PUT, FETCH

steps
  use document("{\"a\":90017,\"b\":2}")
  use document_read($BEFORE)

  1 peer -> server [coap.type == CON && coap.code == FETCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 50
      coap.payload         == "[\"a\"]"

  2 server -> peer [reply to 1] within $tx.answer                  @RFC8132:2
      given coap.code      not in {4.00, 4.13, 4.15, 4.22, 5.03}   @RFC8132:2.2
      coap.code            in {2.05, 2.04}                         @RFC8132:2
      should coap.code     == 2.05                                 @RFC8132:2
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      should coap.payload  contains "90017"                        @RFC8132:2

  3 peer -> server [coap.type == CON && coap.code == FETCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 50
      coap.payload         == "[\"a\"]"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC8132:2
      given coap.code      not in {4.00, 4.13, 4.15, 4.22, 5.03}   @RFC8132:2.2
      coap.code            in {2.05, 2.04}                         @RFC8132:2
      should coap.code     == 2.05                                 @RFC8132:2
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
      must if $dut.stores_put else should coap.payload == coap.payload of 2  @RFC8132:2

  use document_read($AFTER)
  check must if $dut.stores_put else should $AFTER == $BEFORE for server  @RFC8132:2
