test      RQ_COAP_OBS_18
title     An older number after a long time
purpose   After 128 seconds without a notification the next one is newer, whatever its number.
source    RFC 7641
covers    RFC7641:3.4 RFC7641:3.5
needs     client.observe
topology  peer-client
note      A client that registers again in between has another observation: INCONC.

steps
  use observes($res.obs, 100, 600, "state 1", $TOK)

  1 may client -> serverpeer [coap.code == GET && coap.path == $res.obs] within $time.observe_old + $time.settle
      given coap.opt.observe absent

  use pushed($TOK, 0, 99, "state 2")
  2 confirm client "It shows the state of the last notification" shows "state 2"  @RFC7641:3.4
