test      RQ_COAP_OPT_18
title     Uri-Port with its default
purpose   An option that says what holds without it changes nothing.
source    RFC 7252
covers    RFC7252:5.4.4 RFC7252:5.10.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

steps
  1 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.2
      given coap.code      == 2.05                                 @RFC7252:5.8.1

  3 peer -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4
      coap.opt.uri_port    == udp.dstport of 1

  4 server -> peer [reply to 3] within $tx.answer                  @RFC7252:5.4.4
      coap.code            == 2.05                                 @RFC7252:5.4.4
      coap.token           == coap.token of 3                      @RFC7252:5.3.1
