test      RQ_COAP_ETC_05
title     FETCH in blocks
purpose   The payload of a FETCH may come in blocks, as that of a POST; the answer is that to the whole.
source    RFC 8132
covers    RFC8132:2.5 RFC8132:2
needs     server.fetch & server.put & server.get & server.block1
uses      server $res.patch write
topology  peer-server

given
  server serves $res.patch to GET, PUT, FETCH

steps
  use document("{\"a\":90017,\"b\":2}")

  1 peer -> server [coap.type == CON && coap.code == FETCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 50
      coap.opt.block1.num  == 0
      coap.opt.block1.more == 1
      coap.opt.block1.szx  == 0
      coap.payload         == "[\"b\",           "

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
      # It may refuse blocks of this size, or have no room for them.
      given coap.code      == 2.31
      coap.opt.block1.num  == 0                                    @RFC7959:2.3

  3 peer -> server [coap.type == CON && coap.code == FETCH && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 50
      coap.opt.block1.num  == 1
      coap.opt.block1.more == 0
      coap.opt.block1.szx  == 0
      coap.payload         == "\"a\"]"

  4 server -> peer [reply to 3] within $tx.answer                  @RFC8132:2.5
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
      given coap.code      not in {4.00, 4.08, 4.13, 4.15, 4.22, 5.03}
      coap.code            in {2.05, 2.04}                         @RFC8132:2.5
      should coap.payload  contains "90017"                        @RFC8132:2
