test      RQ_COAP_URI_05
title     A literal address
purpose   A URI with a literal address, and with the port that the request is sent to, needs neither Uri-Host nor Uri-Port.
source    RFC 7252
covers    RFC7252:6.4
needs     client.get
topology  peer-client
alias     RQ_COAP_URI_07

steps
  1 ask client "Send a confirmable GET to {serverpeer}{res.test}"

  2 client -> serverpeer [coap.type == CON && coap.code == GET && coap.path == $res.test] within $time.stimulus
      should coap.opt.uri_host absent                              @RFC7252:6.4
      should coap.opt.uri_port absent                              @RFC7252:6.4
      if coap.opt.uri_port present: coap.opt.uri_port == udp.dstport  @RFC7252:6.4

  3 serverpeer -> client [reply to 2]
      coap.type            == ACK
      coap.code            == 2.05
      coap.opt.ctype       == 0
      coap.payload         == "here"
