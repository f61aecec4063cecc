test      RQ_COAP_ETC_10
title     iPATCH is idempotent
purpose   An iPATCH that is sent twice has the effect of one.
source    RFC 8132
covers    RFC8132:3
needs     server.ipatch & server.put & server.get
uses      server $res.patch write
topology  peer-server

given
  server serves $res.patch to GET, PUT, iPATCH

steps
  use document("{\"a\":90017,\"b\":2}")

  1 peer -> server [coap.type == CON && coap.code == iPATCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 52
      coap.payload         == "{\"b\":90021}"

  2 server -> peer [reply to 1] within $tx.answer                  @RFC8132:3
      given coap.code      not in {4.13, 4.15, 4.22, 5.03}         @RFC8132:3.4
      coap.code            in {2.04, 2.01}                         @RFC8132:3
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  use document_read($ONCE)

  3 peer -> server [coap.type == CON && coap.code == iPATCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 52
      coap.payload         == "{\"b\":90021}"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC8132:3
      given coap.code      not in {4.13, 4.15, 4.22, 5.03}         @RFC8132:3.4
      coap.code            in {2.04, 2.01}                         @RFC8132:3
      coap.token           == coap.token of 3                      @RFC7252:5.3.1

  use document_read($TWICE)
  check must if $dut.stores_put else should $TWICE == $ONCE for server  @RFC8132:3
  check must if $dut.stores_put else should $TWICE contains "90021" for server  @RFC8132:3
  check must if $dut.stores_put else should $TWICE contains "90017" for server  @RFC8132:3
