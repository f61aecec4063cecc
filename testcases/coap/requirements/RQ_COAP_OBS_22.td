test      RQ_COAP_OBS_22
title     One resource is observed once
purpose   A client that is asked to observe a resource that it observes already does not register for it once more: one observation serves both.
source    RFC 7641
covers    RFC7641:3.1 RFC7641:3.5
needs     client.observe
topology  peer-client
note      To renew the registration, with its token, is legal at any time. Another port is another client: INCONC.

steps
  1 ask client "Observe {serverpeer}{res.obs}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe present] within $time.stimulus
      coap.token           len 0..8     as $TOK                    @RFC7252:5.3.1
      given coap.opt.observe == 0

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.observe     == 100
      coap.opt.ctype       == 0
      coap.opt.max_age     == 60
      coap.payload         == "state 1"

  confirm client "It shows the first state" shows "state 1"

  4 ask client "Observe {serverpeer}{res.obs}"

  5 may client -> serverpeer [coap.code == GET && coap.path == $res.obs && coap.opt.observe == 0] within $time.settle
      coap.token           len 0..8                                @RFC7252:5.3.1

  if coap.code of 5 present: check given udp.srcport of 5 == udp.srcport of 2 for client
  if coap.code of 5 present: check coap.token of 5 == $TOK for client  @RFC7641:3.1

  use pushed($TOK, 0, 101, "state 2")
  6 confirm client "It shows the new state" shows "state 2"        @RFC7641:3.1
