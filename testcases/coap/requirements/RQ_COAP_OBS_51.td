test      RQ_COAP_OBS_51
title     What a FETCH selects is observed
purpose   Two observations of one resource, begun by FETCH with two payloads under two tokens: notifications of each have what its payload selects.
source    RFC 8132, RFC 7641
covers    RFC8132:2.4 RFC7641:4.1 RFC7641:4.2
needs     server.fetch & server.put & server.observe
uses      server $res.patch write
topology  peer-server
note      A server that does not take such a registration, or only one of them, gives INCONC.

given
  server serves $res.patch to PUT, FETCH

before
  use document("{\"a\":90017,\"b\":90018}")

steps
  1 peer.a -> server [coap.type == CON && coap.code == FETCH && coap.path == $res.patch]
      coap.token           len 4..4     as $A
      coap.opt.observe     == 0
      coap.opt.ctype       == 50
      coap.payload         == "[\"a\"]"

  2 server -> peer.a [reply to 1] within $tx.answer                @RFC8132:2.4
      given coap.code      not in {4.00, 4.13, 4.15, 4.22, 5.03}   @RFC8132:2.2
      coap.code            in {2.05, 2.04}                         @RFC8132:2
      coap.token           == $A                                   @RFC7252:5.3.1
      given coap.opt.observe present as $SEQ                       @RFC7641:4.1

  3 peer.a -> server [coap.type == CON && coap.code == FETCH && coap.path == $res.patch]
      coap.token           len 5..5     as $B
      coap.opt.observe     == 0
      coap.opt.ctype       == 50
      coap.payload         == "[\"b\"]"

  4 server -> peer.a [reply to 3] within $tx.answer                @RFC8132:2.4
      given coap.code      not in {4.00, 4.13, 4.15, 4.22, 5.03}   @RFC8132:2.2
      coap.code            in {2.05, 2.04}                         @RFC8132:2
      coap.token           == $B                                   @RFC7252:5.3.1
      given coap.opt.observe present                               @RFC7641:4.1

  5 peer.b -> server [coap.type == CON && coap.code == PUT && coap.path == $res.patch]
      coap.token           len 4..4
      coap.opt.ctype       == 50
      coap.payload         == "{\"a\":90027,\"b\":90028}"

  all
    6 server -> peer.b [reply to 5] within $tx.answer              @RFC7252:5.2
        given coap.code    in {2.04, 2.01}
  and
    7 given server -> peer.a [coap.token == $A && coap.mid != coap.mid of 2] within 4 * $time.obs_period  @RFC7641:4.2
        given coap.code    in {2.05, 2.04}
        coap.opt.observe   present                                 @RFC7641:4.2
        coap.opt.observe   is newer24($SEQ)                        @RFC7641:4.4
        must if $dut.stores_put else should coap.payload not contains "90028"  @RFC8132:2.4
        should coap.payload contains "90027"                       @RFC8132:2.4
  and
    8 given server -> peer.a [coap.token == $B && coap.mid != coap.mid of 4] within 4 * $time.obs_period  @RFC7641:4.2
        given coap.code    in {2.05, 2.04}
        coap.opt.observe   present                                 @RFC7641:4.2
        must if $dut.stores_put else should coap.payload not contains "90027"  @RFC8132:2.4
        should coap.payload contains "90028"                       @RFC8132:2.4
  end
