test      RQ_COAP_MET_18
title     An empty representation
purpose   A 2.05 without a payload is a representation of no octets, and no failure.
source    RFC 7252
covers    RFC7252:5.5.1
needs     client.get
topology  peer-client

cases $FORMAT
  with-format    1
  without-format 0

steps
  1 ask client "Send a GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 if $FORMAT == 1: serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 0

  4 if $FORMAT == 0: serverpeer -> client [reply to 2]
      coap.code            == 2.05

  5 ask client do delivered "Tell what has been delivered" as $R

  check should $R.deliveries == 1 for client                       @RFC7252:5.5.1
  if $R.deliveries == 1: check should $R.code == 2.05 for client   @RFC7252:5.5.1
  if $R.deliveries == 1: check should $R.payload == "" for client  @RFC7252:5.5.1
