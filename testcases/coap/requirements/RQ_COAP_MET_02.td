test      RQ_COAP_MET_02
title     Methods that a resource does not have
purpose   A request with a method that the server does not support is answered with 4.05; whatever the method, without options and payload it is answered.
source    RFC 7252
covers    RFC7252:5.8 RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server
alias     RQ_COAP_MET_26

given
  server serves $res.test to GET

cases $CODE
  fetch 5
  patch 6
  ipatch 7

steps
  use still_served()

  1 peer -> server [coap.type == CON && coap.code == $CODE && coap.path == $res.test]
      coap.token           len 4..4

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.8
      # What the server supports it may find wrong for other reasons: there is no payload.
      given coap.code      not in {2.01, 2.02, 2.03, 2.04, 2.05}   @RFC7252:5.8
      given coap.code      not in {4.00, 4.02, 4.08, 4.09, 4.13, 4.15, 4.22}  @RFC7252:5.8
      coap.code            in {4.05, 4.01, 4.03, 4.04, 5.01}       @RFC7252:5.8
      should coap.code     == 4.05                                 @RFC7252:5.8
      coap.token           == coap.token of 1                      @RFC7252:5.3.1

  use still_served()
