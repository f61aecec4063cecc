test      RQ_COAP_NOR_11
title     The token of a request with No-Response
purpose   The token of a request with No-Response is not used again at once for one that wants a response.
source    RFC 7967
covers    RFC7967:3.1
needs     client.get & client.non & client.no_response & client.token
topology  peer-client

steps
  1 ask client "Send a non-confirmable GET with No-Response 26 to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == NON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      given coap.opt.no_response == 26

  3 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  # From another port another token is no other.
  4 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      if udp.srcport == udp.srcport of 2: should coap.token != coap.token of 2  @RFC7967:3.1

  5 serverpeer -> client [reply to 4]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "wanted"
