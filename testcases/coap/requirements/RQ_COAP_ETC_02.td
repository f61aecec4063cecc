test      RQ_COAP_ETC_02
title     FETCH says its format
purpose   A FETCH of a client has a Content-Format, and its answer is shown like any other.
source    RFC 8132
covers    RFC8132:2.3.1 RFC8132:2
needs     client.fetch
topology  peer-client

steps
  1 ask client "Send a confirmable FETCH with the payload [\"a\"] in JSON (format 50) to {serverpeer}{res.patch}"

  2 client -> serverpeer [coap.type == CON && coap.code == FETCH && coap.path == $res.patch] within $time.stimulus
      coap.token           len 0..$dut.token_max                   @RFC7252:5.3.1
      coap.opt.ctype       present                                 @RFC8132:2.3.1
      given coap.opt.ctype == 50
      given coap.payload   == "[\"a\"]"

  3 serverpeer -> client [reply to 2]
      coap.code            == 2.05
      coap.opt.ctype       == 50
      coap.payload         == "{\"a\":90017}"

  4 confirm client "It shows the payload of step 3" shows coap.payload of 3  @RFC8132:2
