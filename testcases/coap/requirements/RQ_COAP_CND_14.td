test      RQ_COAP_CND_14
title     A client validates what it has stored
purpose   A client that is told by a 2.03 which of its stored responses is current uses that one, for as long as the 2.03 says.
source    RFC 7252
covers    RFC7252:5.10.6.2 RFC7252:5.9.1.3 RFC7252:5.6.2
needs     client.cache & client.etag
topology  peer-client

steps
  1 ask client "Send a GET to {serverpeer}{res.validate}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.validate] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.etag        == 'e1'
      coap.opt.ctype       == 0
      coap.opt.max_age     == 100
      coap.payload         == "the first"

  4 ask client "Send a GET to {serverpeer}{res.validate}, to fetch it anew"

  5 client -> serverpeer [coap.code == GET && coap.path == $res.validate] within $time.stimulus
      coap.token           len 0..$dut.token_max

  6 serverpeer -> client [reply to 5]
      coap.code            == 2.05
      coap.opt.etag        == 'e2'
      coap.opt.ctype       == 0
      coap.opt.max_age     == 100
      coap.payload         == "the second"

  7 ask client "Send a GET with the ETags of steps 3 and 6 to {serverpeer}{res.validate}"

  8 client -> serverpeer [coap.code == GET && coap.path == $res.validate && coap.opt.etag == ['e1', 'e2']] within $time.stimulus
      coap.token           len 0..$dut.token_max

  9 serverpeer -> client [reply to 8]
      coap.code            == 2.03
      coap.opt.etag        == 'e1'
      coap.opt.max_age     == 30

  10 ask client do delivered "Tell what has been delivered of step 9" as $R

  check $R.payload == coap.payload of 3 for client                 @RFC7252:5.10.6.2
  check $R.max_age == 30 for client                                @RFC7252:5.9.1.3
