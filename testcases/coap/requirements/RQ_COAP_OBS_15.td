test      RQ_COAP_OBS_15
title     A state that is no longer fresh
purpose   A client does not take a notification for the state of the resource when it is older than its Max-Age.
source    RFC 7641
covers    RFC7641:3.3.1
needs     client.observe
topology  peer-client

steps
  1 ask client "Observe {serverpeer}{res.obs}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe present] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      given coap.opt.observe == 0

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.observe     == 100
      coap.opt.ctype       == 0
      coap.opt.max_age     == 1
      coap.payload         == "the state"

  4 ask client do delivered "Tell what has been delivered, and whether it is fresh" as $FIRST

  check given $FIRST.deliveries >= 1 for client

  # Nothing comes any more; a registration anew is acknowledged, and its answer takes its time.
  5 wait 2s

  6 ask client do delivered "Tell whether what was delivered is still fresh" as $R

  check given $R.deliveries == $FIRST.deliveries for client
  check $R.fresh == false for client                               @RFC7641:3.3.1
