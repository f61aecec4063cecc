test      RQ_COAP_REL_29
title     The first Message ID
purpose   A client does not begin with the same Message ID whenever it is started.
source    RFC 7252
covers    RFC7252:4.4
needs     client.get
topology  peer-client
serial    yes

steps
  1 ask client do restart "Switch the client off and on again"

  2 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  3 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $MID1

  4 serverpeer -> client [reply to 3]
      coap.code            == 2.05

  5 ask client do restart "Switch the client off and on again"

  6 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  7 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $MID2

  8 serverpeer -> client [reply to 7]
      coap.code            == 2.05

  9 ask client do restart "Switch the client off and on again"

  10 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  11 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.mid             any          as $MID3

  12 serverpeer -> client [reply to 11]
      coap.code            == 2.05

  check should $MID1 != $MID2 || $MID2 != $MID3 for client         @RFC7252:4.4
