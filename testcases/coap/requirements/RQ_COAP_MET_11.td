test      RQ_COAP_MET_11
title     A 2.03 and nothing stored
purpose   A client that has nothing stored under the ETag of a 2.03 does not show it as an empty representation, nor as another one.
source    RFC 7252
covers    RFC7252:5.9.1.3
needs     client.cache & client.etag
topology  peer-client
note      How the client comes out of it is its own matter: it may fail, ask once more, or say nothing.

steps
  1 ask client "Send a GET with the ETag e7 to {serverpeer}{res.validate}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.validate && coap.opt.etag == 'e7'] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.03
      coap.opt.etag        == 'e7'

  4 ask client do delivered "Tell what has been delivered of step 3" as $R

  check should $R.deliveries == 0 for client                       @RFC7252:5.9.1.3
