test      RQ_COAP_REL_01
title     A confirmable request is acknowledged
purpose   A confirmable request is acknowledged or rejected under its Message ID, whatever is asked for.
source    RFC 7252
covers    RFC7252:4.2
needs     server.get
uses      server $res.test read
topology  peer-server

given
  server serves $res.test to GET

cases $CODE $PATH
  get GET $res.test
  nothing-there GET "/no/such/resource"
  method-0.31 31 $res.test

steps
  1 peer -> server [coap.type == CON && coap.code == $CODE && coap.path == $PATH]
      coap.token           len 4..4

  2 server -> peer [coap.mid == coap.mid of 1] within $tx.answer   @RFC7252:4.2
      coap.type            in {ACK, RST}                           @RFC7252:4.2
      if coap.type == RST: coap.code == 0.00                       @RFC7252:4.2
      if coap.type == ACK && coap.code != 0.00: coap.token == coap.token of 1  @RFC7252:5.3.1

  use still_served()
