test      RQ_COAP_ECH_11
title     An Echo value of a success
purpose   A client that knows Echo sends the value of a response in its next request to that server.
source    RFC 9175
covers    RFC9175:2.3
needs     client.get & client.echo
topology  peer-client
note      A client that sends each request from a port of its own is another endpoint each time, and has no next request.

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.echo        == 'e0e1e2e3e4e5e6e7'
      coap.opt.ctype       == 0
      coap.payload         == "one"

  4 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  5 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      should coap.opt.echo == 'e0e1e2e3e4e5e6e7'                   @RFC9175:2.3

  6 serverpeer -> client [reply to 5]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "two"
