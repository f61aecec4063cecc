test      RQ_COAP_URI_01
title     No path
purpose   A request for the root has no Uri-Path option.
source    RFC 7252
covers    RFC7252:6.4
needs     client.get
topology  peer-client

steps
  1 ask client "Send a confirmable GET to {serverpeer}/"

  2 client -> serverpeer [coap.type == CON && coap.code == GET] within $time.stimulus
      coap.opt.uri_path    absent                                  @RFC7252:6.4
      coap.opt.uri_query   absent                                  @RFC7252:6.4

  3 serverpeer -> client [reply to 2]
      coap.type            == ACK
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "here"
