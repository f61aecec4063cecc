test      RQ_COAP_OBS_22
title     One resource is observed once
purpose   A client that is asked to observe a resource that it observes already does not register for it once more: one observation serves both.
source    RFC 7641
covers    RFC7641:3.1 RFC7641:3.5
needs     client.observe
topology  peer-client
note      To renew the registration, with its token, is legal at any time, and so is another one in its place: then notifications of the first one are rejected. Another port is another client: INCONC.

steps
  1 ask client "Observe {serverpeer}{res.obs}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe present] within $time.stimulus
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
      given coap.opt.observe == 0

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.observe     == 100
      coap.opt.ctype       == 0
      coap.opt.max_age     == 60
      coap.payload         == "state 1"

  confirm client "It shows the first state" shows "state 1"

  4 ask client "Observe {serverpeer}{res.obs}"

  5 may client -> serverpeer [coap.code == GET && coap.path == $res.obs && coap.opt.observe present] within $time.settle
      given coap.opt.observe == 0
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  if coap.code of 5 present: check given udp.srcport of 5 == udp.srcport of 2 for client

  6 if coap.code of 5 present: serverpeer -> client [reply to 5]
      coap.code            == 2.05
      coap.opt.observe     == 101
      coap.opt.ctype       == 0
      coap.opt.max_age     == 60
      coap.payload         == "state 1"

  # Where it ends the first observation just now, an acknowledgement says nothing.
  7a if coap.code of 5 present: may client -> serverpeer [coap.code == GET && coap.path == $res.obs] within $time.settle
      given coap.opt.observe absent

  7 serverpeer -> client [coap.type == CON && coap.code == 2.05]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.observe     == 102
      coap.opt.ctype       == 0
      coap.payload         == "state 2"

  # An acknowledgement says that the first observation goes on (3.5). To reject what a client has forgotten is a SHOULD: silence tells nothing.
  8 given client -> serverpeer [reply to 7] within $tx.answer            @RFC7641:3.5
      coap.type            in {ACK, RST}                           @RFC7641:3.5
      coap.raw             len 4..4                                @RFC7252:4.1
      if coap.token of 5 != $TOK: coap.type == RST                 @RFC7641:3.1

  check given coap.type of 8 == ACK || coap.code of 5 present for client
  9 if coap.type of 8 == ACK: confirm client "It shows the new state" shows "state 2"  @RFC7641:3.1
