test      RQ_COAP_MET_09
title     A payload that means nothing
purpose   The payload of a GET is ignored.
source    RFC 7252
covers    RFC7252:5.5 RFC7252:5.8.1
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $TYPE $TEXT
  con CON "what is this"
  non NON "what is this"

steps
  use still_served()

  1 peer -> server [coap.type == $TYPE && coap.code == GET && coap.path == $res.test]
      coap.token           len 4..4
      coap.payload         == $TEXT

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.5
      coap.code            == 2.05                                 @RFC7252:5.5
      coap.token           == coap.token of 1                      @RFC7252:5.3.1
