test      RQ_COAP_CAC_20
title     A client that caches, and must ask again
purpose   A client does not use a stored response for a request when its Max-Age is over, for another query or Accept, after the resource was changed, or when its code of success is unknown.
source    RFC 7252
covers    RFC7252:5.6 RFC7252:5.6.1 RFC7252:5.9.1.4 RFC7252:5.10.5
needs     client.get & client.put & client.query & client.accept & client.fresh
topology  peer-client
note      That it may be used again while it is fresh is nothing to judge.

# The Max-Age and the code of the first response, how long to wait (the clock of a cache may tick in whole seconds), and what is asked for after it: 0 the same, 1 another query, 2 another format, 3 the same behind a PUT.
cases $AGE $CODE $WAIT $KIND
  over 1 0x45 2500ms 0
  zero 0 0x45 100ms 0
  unknown-code 60 0x46 100ms 0
  query 60 0x45 100ms 1
  accept 60 0x45 100ms 2
  changed 60 0x45 100ms 3

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  3 serverpeer -> client [reply to 2]
      coap.code            == $CODE
      coap.opt.max_age     == $AGE
      coap.opt.ctype       == 0
      coap.payload         == "the first"

  4 ask client do delivered "Tell what has been delivered of step 3" as $A

  check given $A.payload == coap.payload of 3 for client

  wait $WAIT

  5 if $KIND == 3: ask client "Send a confirmable PUT to {serverpeer}{res.test}"

  6 if $KIND == 3: client -> serverpeer [coap.type == CON && coap.code == PUT && coap.path == $res.test] within $time.stimulus
      coap.opt.ctype       == 0
      coap.payload         == "changed"

  7 if $KIND == 3: serverpeer -> client [reply to 6]
      coap.code            == 2.04

  # It knows of the change only when it has seen the response.
  if $KIND == 3: ask client do delivered "Tell what has been delivered of the PUT" as $CHANGED
  if $KIND == 3: check given $CHANGED.code == 2.04 for client

  # Whether a request comes at all is what is looked at.
  8 if $KIND in {0, 3}: ask client "Send the GET again, as a new request"

  9 if $KIND in {0, 3}: may client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.step
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  10 if $KIND == 1: ask client "Send the GET with the query x=2 to {serverpeer}{res.test}"

  11 if $KIND == 1: may client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test && coap.opt.uri_query == ["x=2"]] within $time.step
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  12 if $KIND == 2: ask client "Send the GET with Accept 40 to {serverpeer}{res.test}"

  13 if $KIND == 2: may client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test && coap.opt.accept == 40] within $time.step
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1

  14 if coap.mid of 9 >= 0: serverpeer -> client [reply to 9]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 0
      coap.payload         == "the second"

  15 if coap.mid of 11 >= 0: serverpeer -> client [reply to 11]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 0
      coap.payload         == "the second"

  16 if coap.mid of 13 >= 0: serverpeer -> client [reply to 13]
      coap.code            == 2.05
      coap.opt.max_age     == 0
      coap.opt.ctype       == 40
      coap.payload         == "the second"

  17 ask client do delivered "Tell what has been delivered of the GET after it" as $B

  if $KIND == 3: check $B.payload != coap.payload of 3 for client  @RFC7252:5.9.1.4
  if $KIND != 3: check $B.payload != coap.payload of 3 for client  @RFC7252:5.6
