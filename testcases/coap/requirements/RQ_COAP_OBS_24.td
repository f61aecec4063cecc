test      RQ_COAP_OBS_24
title     The end of an observation, told to the client
purpose   A response that is no notification ends the observation: it is acknowledged like any other one, and a notification that comes after it belongs to nothing.
source    RFC 7641
covers    RFC7641:3.2 RFC7641:3.5 RFC7641:2 RFC7252:5.3.2
needs     client.observe
topology  peer-client
alias     RQ_COAP_OBS_25
note      That the client forgets the token no sentence demands: a remark. Whether it registers again is its choice.

cases $CODE
  not-found 4.04
  no-observe 2.05

steps
  use observes($res.obs, 10, 60, "state 1", $TOK)

  1 serverpeer -> client [coap.type == CON && coap.code == $CODE]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.ctype       == 0
      coap.payload         == "the end"

  2 client -> serverpeer [reply to 1] within $tx.answer            @RFC7641:3.5
      given coap.type      == ACK
      coap.raw             len 4..4                                @RFC7252:4.1

  # A new registration, under that token or another one, is no part of this test.
  3 may client -> serverpeer [coap.code == GET && coap.path == $res.obs] within $time.settle
      given coap.token     != $TOK

  4 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.observe     == 11
      coap.opt.ctype       == 0
      coap.payload         == "after the end"

  # Silence is only a remark, too (3.5: SHOULD reject).
  5 should client -> serverpeer [coap.mid == coap.mid of 4] within $tx.answer  @RFC7641:3.5
      coap.raw             len 4..4                                @RFC7252:4.1
      should coap.type     == RST                                  @RFC7641:3.5
