test      RQ_COAP_MSG_28
title     Unknown methods
purpose   A request with a method that nobody has defined is answered with 4.05.
source    RFC 7252
covers    RFC7252:5.8
needs     server.get
uses      server $res.test read
topology  peer-server
note      5.01 is a remark: RFC 7252 section 5.9.3.2 names it for methods that are not recognized.

given
  server serves $res.test to GET

cases $TYPE $CODE
  con-0.08 CON 8
  con-0.15 CON 15
  con-0.31 CON 31

steps
  use still_served()

  1 peer -> server [coap.type == $TYPE && coap.code == $CODE && coap.path == $res.test]
      coap.token           len 4..4     as $TOK

  2 server -> peer [reply to 1] within $tx.answer                  @RFC7252:5.8
      coap.code            in {4.05, 5.01}                         @RFC7252:5.8
      should coap.code     == 4.05                                 @RFC7252:5.8
      coap.token           == $TOK                                 @RFC7252:5.3.1

  use still_served()
