test      RQ_COAP_ETC_03
title     FETCH that cannot be done
purpose   A FETCH whose payload is missing, malformed or in a format that says nothing is answered, and changes nothing.
source    RFC 8132
covers    RFC8132:2 RFC8132:2.2
needs     server.fetch & server.put & server.get
uses      server $res.patch write
topology  peer-server
alias     RQ_COAP_ETC_06
note      Which error it is, is the server's choice: RFC 8132 says what it can answer.

given
  server serves $res.patch to GET, PUT, FETCH

cases $FORMAT $BODY
  other-format 42 "[\"a\"]"
  malformed 50 "[\"a\""
  number 50 "7"
  no-format 65536 "[\"a\"]"
  no-payload 50 ''

steps
  use document("{\"a\":90017,\"b\":2}")
  use document_read($BEFORE)

  1 if $FORMAT < 65536: peer -> server [coap.type == CON && coap.code == FETCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == $FORMAT
      if len($BODY) > 0: coap.payload == $BODY

  2 if $FORMAT == 65536: peer -> server [coap.type == CON && coap.code == FETCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.payload         == $BODY

  3 if $FORMAT < 65536: server -> peer [coap.mid == coap.mid of 1 || reply to 1] within $tx.answer  @RFC7252:4.2
      if coap.code != 0.00: coap.token == coap.token of 1          @RFC7252:5.3.1
      may coap.code        in {4.00, 4.15, 4.22}                   @RFC8132:2.2

  4 if $FORMAT == 65536: server -> peer [coap.mid == coap.mid of 2 || reply to 2] within $tx.answer  @RFC7252:4.2
      if coap.code != 0.00: coap.token == coap.token of 2          @RFC7252:5.3.1
      may coap.code        in {4.00, 4.15}                         @RFC8132:2.2

  use document_read($AFTER)
  check must if $dut.stores_put else should $AFTER == $BEFORE for server  @RFC8132:2
