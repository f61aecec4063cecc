test      RQ_COAP_XTK_06
title     A long token that is rejected
purpose   A client whose request with a token of more than 8 octets is rejected with a Reset has learnt that the server takes none: what it sends after that has a token of 8 octets at most.
source    RFC 8974
covers    RFC8974:2.2.2
needs     client.get & client.extended_token
topology  peer-client
note      A client that tries with another request than the one that it was asked for gives INCONC.

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           any          as $LONG

  check given len($LONG) >= 9 for client

  3 serverpeer -> client [reset of 2]

  # It may ask again by itself.
  4 may client -> serverpeer [coap.code == GET && coap.path == $res.test] within $time.step
      should coap.token    len 0..$dut.token_max     as $AGAIN                  @RFC8974:2.2.2

  5 if len($AGAIN) >= 0: serverpeer -> client [reply to 4]
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "with a short token"

  6 ask client "Send it again, as a new request"

  7 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      should coap.token    len 0..8                                @RFC8974:2.2.2

  8 serverpeer -> client [reply to 7]
      coap.code            == 2.05
