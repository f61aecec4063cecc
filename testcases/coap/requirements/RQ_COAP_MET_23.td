test      RQ_COAP_MET_23
title     What is refused is not asked again
purpose   A client does not repeat a request that was answered with 4.01 or 4.02 as it is.
source    RFC 7252
covers    RFC7252:5.9.2.2 RFC7252:5.9.2.3
needs     client.get
topology  peer-client

cases $CODE
  unauthorized 4.01
  bad-option   4.02

steps
  1 ask client "Send a GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 serverpeer -> client [reply to 2]
      coap.code            == $CODE

  4 collect client -> serverpeer [coap.code == GET && coap.path == $res.test] for $time.settle * 2 as $AGAIN

  if $CODE == 4.01: check should count($AGAIN) == 0 for client     @RFC7252:5.9.2.2
  if $CODE == 4.02: check should count($AGAIN) == 0 for client     @RFC7252:5.9.2.3
