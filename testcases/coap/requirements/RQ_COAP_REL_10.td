test      RQ_COAP_REL_10
title     The application is told of a failure
purpose   A client that gives a confirmable request up tells its application so.
source    RFC 7252
covers    RFC7252:4.2
needs     client.get
topology  peer-client
note      The section names no time by which the application knows, so that who tells it later than MAX_TRANSMIT_WAIT gets a remark only.

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}; nobody answers"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any

  3 wait $tx.max_transmit_wait + $time.tolerance

  4 ask client do delivered "Tell what has been delivered, or that it failed" as $R

  check $R.deliveries == 0 for client                              @RFC7252:4.2
  check should $R.failure != "" for client                         @RFC7252:4.2
