test      RQ_COAP_MET_04
title     PUT is idempotent
purpose   A PUT that comes twice leaves what one leaves.
source    RFC 7252
covers    RFC7252:5.8.3
needs     server.get & server.put
uses      server $res.test write
topology  peer-server

given
  server serves $res.test to GET, PUT

steps
  1 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.test]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.payload         == "the text of this test"

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.01, 2.04}                         @RFC7252:5.8.3
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.type == CON && coap.code == PUT && coap.path == $res.test]
      coap.token           len 4..4
      coap.opt.ctype       == 0
      coap.payload         == "the text of this test"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.2
      coap.code            in {2.01, 2.04}                         @RFC7252:5.8.3
      should coap.code     == 2.04                                 @RFC7252:5.8.3
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  5 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4

  6 server -> peer [reply to 5] within $tx.answer                  @RFC7252:5.2
      coap.code            == 2.05                                 @RFC7252:5.8.1
      must if $dut.stores_put else should coap.payload == "the text of this test"  @RFC7252:5.8.3
      coap.token           == coap.token of 5                      @RFC7252:5.3.1

after
  use stored($res.test, "as it was")
