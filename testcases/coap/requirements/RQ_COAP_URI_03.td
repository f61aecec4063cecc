test      RQ_COAP_URI_03
title     Percent-encodings in a path
purpose   What is percent-encoded in a path is decoded segment by segment, after it was split.
source    RFC 7252
covers    RFC7252:6.4 RFC7252:5.10.1
needs     client.get
topology  peer-client
note      The URI is %7Esensors or ~sensors, a%2Fb, '%25/c, caf%C3%A9, %2541.

cases $PATH
  tilde ["~sensors", "temp.xml"]
  slash ["a/b"]
  quotes-and-percent ["'%", "c"]
  not-ascii ["café"]
  percent-twice ["%41"]

steps
  1 ask client "Send a confirmable GET to the URI that is made of the path segments and the query of step 2, by RFC 7252 section 6.5"

  2 client -> serverpeer [coap.type == CON && coap.code == GET] within $time.stimulus
      coap.opt.uri_path    == $PATH                                @RFC7252:6.4

  3 serverpeer -> client [reply to 2]
      coap.type            == ACK
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "here"
