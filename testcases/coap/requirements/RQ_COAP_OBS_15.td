test      RQ_COAP_OBS_15
title     A state that is no longer fresh
purpose   A client does not take a notification for the state of the resource when it is older than its Max-Age.
source    RFC 7641
covers    RFC7641:3.3.1
needs     client.observe
topology  peer-client

steps
  use observes($res.obs, 100, 1, "the state", $TOK)

  1 ask client do delivered "Tell what has been delivered, and whether it is fresh" as $FIRST

  check given $FIRST.deliveries >= 1 for client

  # Nothing comes any more; a registration anew is acknowledged, and its answer takes its time.
  2 wait 2s

  3 ask client do delivered "Tell whether what was delivered is still fresh" as $R

  check given $R.deliveries == $FIRST.deliveries for client
  check $R.fresh == false for client                               @RFC7641:3.3.1
