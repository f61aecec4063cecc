test      RQ_COAP_MET_17
title     Success in a way that is not known
purpose   A client that does not know a code of success takes the request for successful, and no more.
source    RFC 7252
covers    RFC7252:5.2
needs     client.get
topology  peer-client

cases $CODE
  code-2.30 94
  code-2.31 95

steps
  1 ask client "Send a GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 serverpeer -> client [reply to 2]
      coap.code            == $CODE

  4 ask client do delivered "Tell what has been delivered" as $R

  check should $R.deliveries == 1 for client                       @RFC7252:5.2
  if $R.deliveries == 1: check should $R.code != 2.05 for client   @RFC7252:5.2
