test      RQ_COAP_OBS_41
title     A notification that names what is stored
purpose   A client that registers with an ETag takes a 2.03 notification for the response that it has stored under the ETag.
source    RFC 7641
covers    RFC7641:3.3.2 RFC7252:5.10.6.2
needs     client.observe & client.cache & client.etag
topology  peer-client

steps
  1 ask client "Send a GET to {serverpeer}{res.obs}"

  2 client -> serverpeer [coap.code == GET && coap.path == $res.obs && coap.opt.observe absent] within $time.stimulus
      coap.token           len 0..$dut.token_max

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.etag        == 'e1'
      coap.opt.ctype       == 0
      coap.payload         == "state 1"

  4 ask client "Observe {serverpeer}{res.obs} with the ETag of step 3"

  5 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.obs && coap.opt.observe present && coap.opt.etag == 'e1'] within $time.stimulus
      coap.token           len 0..$dut.token_max as $TOK           @RFC7252:5.3.1
      given coap.opt.observe == 0

  6 serverpeer -> client [reply to 5]
      coap.code            == 2.05
      coap.opt.etag        == 'e2'
      coap.opt.observe     == 100
      coap.opt.ctype       == 0
      coap.payload         == "state 2"

  7 serverpeer -> client [coap.type == CON && coap.code == 2.03]
      coap.mid             any
      coap.token           == $TOK
      coap.opt.etag        == 'e1'
      coap.opt.observe     == 101

  8 client -> serverpeer [reply to 7] within $tx.answer            @RFC7641:3.5
      given coap.type      == ACK

  9 ask client do delivered "Tell what has been delivered of step 7" as $R

  check $R.payload == "state 1" for client                         @RFC7641:3.3.2
