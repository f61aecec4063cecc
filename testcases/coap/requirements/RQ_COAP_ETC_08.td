test      RQ_COAP_ETC_08
title     PATCH, wholly or not at all
purpose   A PATCH changes what it names; one whose last operation or whose condition fails changes nothing; a copy of a PATCH is no second one.
source    RFC 8132
covers    RFC8132:3 RFC7252:5.10.8.1 RFC7252:4.5
needs     server.patch & server.put & server.get
uses      server $res.patch write
topology  peer-server
alias     RQ_COAP_ETC_09 RQ_COAP_ETC_13 RQ_COAP_ETC_16

given
  server serves $res.patch to GET, PUT, PATCH

steps
  use document("{\"a\":90017,\"b\":2}")

  # It would fail the second time.
  1 peer -> server [coap.type == CON && coap.code == PATCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 51
      coap.payload         == "[{\"op\":\"test\",\"path\":\"/a\",\"value\":90017},{\"op\":\"replace\",\"path\":\"/a\",\"value\":90018}]"

  2 server -> peer [reply to 1] within $tx.answer                  @RFC8132:3
      given coap.code      not in {4.13, 4.15, 4.22, 5.03}         @RFC8132:3.4
      coap.code            in {2.04, 2.01}                         @RFC8132:3
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  3 peer -> server [coap.raw == coap.raw of 1]

  4 should server -> peer [again of 2] within $tx.answer           @RFC7252:4.5
      should coap.code     == coap.code of 2                       @RFC7252:4.5

  use document_read($NOW)
  check must if $dut.stores_put else should $NOW contains "90018" for server  @RFC8132:3

  5 peer -> server [coap.type == CON && coap.code == PATCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 51
      coap.payload         == "[{\"op\":\"replace\",\"path\":\"/a\",\"value\":90019},{\"op\":\"test\",\"path\":\"/b\",\"value\":3}]"

  6 server -> peer [reply to 5] within $tx.answer                  @RFC8132:3
      coap.code            not in {2.01, 2.02, 2.03, 2.04, 2.05}   @RFC8132:3
      coap.token           == coap.token of 5                      @RFC7252:5.3.1
      may coap.code        in {4.09, 4.22}                         @RFC8132:3.4

  use document_read($NOW)
  check $NOW not contains "90019" for server                       @RFC8132:3

  7 peer -> server [coap.type == CON && coap.code == PATCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.if_match    == '6e6f6e656f667573'
      coap.opt.ctype       == 51
      coap.payload         == "[{\"op\":\"replace\",\"path\":\"/a\",\"value\":90020}]"

  8 server -> peer [reply to 7] within $tx.answer                  @RFC7252:5.10.8.1
      coap.code            not in {2.01, 2.02, 2.03, 2.04, 2.05}   @RFC7252:5.10.8.1
      coap.token           == coap.token of 7                      @RFC7252:5.3.1
      may coap.code        == 4.12                                 @RFC8132:3.4

  use document_read($NOW)
  check $NOW not contains "90020" for server                       @RFC7252:5.10.8.1
