test      RQ_COAP_ECH_09
title     A client that has to show that it is there
purpose   A client whose request is answered with 4.01 and an Echo value repeats it with that value, and does not do so for ever.
source    RFC 9175
covers    RFC9175:2.3 RFC7252:5.2.2
needs     client.get & client.echo
topology  peer-client
alias     RQ_COAP_ECH_12

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 serverpeer -> client [reply to 2]
      coap.code            == 4.01
      coap.opt.echo        == 'e0e1e2e3e4e5e6e7'

  4 should client -> serverpeer [coap.code == GET && coap.path == $res.test] within $time.step  @RFC9175:2.3
      should coap.opt.echo == 'e0e1e2e3e4e5e6e7'                   @RFC9175:2.3
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  5 if coap.code of 4 present: serverpeer -> client [reply to 4]
      coap.code            == 4.01
      coap.opt.echo        == 'e8e9eaebecedeeef'

  6 may client -> serverpeer [coap.code == GET && coap.path == $res.test] within 2 * $time.settle
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  7 if coap.code of 6 present: serverpeer -> client [reply to 6]
      coap.code            == 4.01
      coap.opt.echo        == 'f0f1f2f3f4f5f6f7'

  8 if coap.code of 6 present: may client -> serverpeer [coap.code == GET && coap.path == $res.test] within 2 * $time.settle
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  9 if coap.code of 8 present: serverpeer -> client [reply to 8]
      coap.code            == 4.01
      coap.opt.echo        == 'f8f9fafbfcfdfeff'

  if coap.code of 8 present: collect client -> serverpeer [coap.code == GET && coap.path == $res.test] for 2 * $time.settle as $MORE
  if coap.code of 8 present: check should count($MORE) == 0 for client  @RFC9175:2.3
